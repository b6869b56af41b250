package io.parley.gateway.body.rule;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// `min` to `count` texts, each a [SingleLine] of at most `max` code points.
@Documented
@ArraySchema(minItems = 1, schema = @Schema(minLength = 1, pattern = SingleLine.FORM))
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.TYPE_USE,
  ElementType.ANNOTATION_TYPE
})
public @interface SingleLines {

  @AliasFor(annotation = ArraySchema.class, member = "minItems")
  int min() default 1;

  @AliasFor(annotation = ArraySchema.class, member = "maxItems")
  int count();

  int max();
}
