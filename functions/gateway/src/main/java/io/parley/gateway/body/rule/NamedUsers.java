package io.parley.gateway.body.rule;

import io.parley.core.room.UserId;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Ids of at most `count` users; who is there twice counts once.
@Documented
@ArraySchema(
    schema = @Schema(minLength = 1, maxLength = UserId.MAX_LENGTH, pattern = SingleLine.FORM))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface NamedUsers {

  int count();
}
