package io.parley.breakouts.session;

import io.parley.core.room.RoomId;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.SingleLine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The id of a room that there may be.
@SingleLine(max = RoomId.MAX_LENGTH, exact = true)
@RuleText(value = RoomLine.TEXT, absent = RoomLine.TEXT)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface RoomLine {

  String TEXT = "must be a room's id";
}
