package io.parley.gateway.body.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A nullable member that only a person may leave out: they mean themselves.
@Documented
@Schema(description = "of a person, themselves if it is left out; a backend says who")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface UnlessPerson {}
