package io.parley.breakouts.session;

import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.SingleLine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A user's id or name.
@SingleLine(max = UserId.MAX_LENGTH)
@RuleText("must be a string of 1 to 256 characters without control characters")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface UserLine {}
