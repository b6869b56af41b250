package io.parley.gateway.body.rule;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A whole number of `min` to `max`; texts, for that is what OpenAPI's `Schema` takes.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.TYPE_USE,
  ElementType.ANNOTATION_TYPE
})
public @interface Whole {
  @AliasFor(annotation = Schema.class, member = "minimum")
  String min();

  @AliasFor(annotation = Schema.class, member = "maximum")
  String max() default "9223372036854775807";
}
