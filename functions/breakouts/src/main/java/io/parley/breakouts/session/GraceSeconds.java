package io.parley.breakouts.session;

import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.Whole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How long a countdown is: up to an hour.
@Whole(min = "0", max = "3600")
@RuleText(GraceSeconds.TEXT)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface GraceSeconds {

  String TEXT = "must be an integer from 0 to 3600";
}
