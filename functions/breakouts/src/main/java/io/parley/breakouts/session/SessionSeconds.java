package io.parley.breakouts.session;

import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.Whole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How long a session is: up to seven days.
@Whole(min = "1", max = "604800")
@RuleText("must be an integer from 1 to 604800")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface SessionSeconds {}
