package io.parley.breakouts;

import io.parley.core.room.UserId;
import io.parley.gateway.body.Message;
import io.parley.gateway.body.SingleLine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A user's id or name.
@SingleLine(max = UserId.MAX_LENGTH)
@Message("must be a string of 1 to 256 characters without control characters")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface UserLine {}
