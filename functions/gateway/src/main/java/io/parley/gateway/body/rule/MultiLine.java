package io.parley.gateway.body.rule;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Text of `min` to `max` code points in which newline, carriage return and tab are the only
/// control characters.
@Documented
@Schema(pattern = MultiLine.FORM)
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.TYPE_USE,
  ElementType.ANNOTATION_TYPE
})
public @interface MultiLine {

  /// The same as a regular expression, but for the lengths.
  String FORM = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

  @AliasFor(annotation = Schema.class, member = "minLength")
  int min() default 0;

  @AliasFor(annotation = Schema.class, member = "maxLength")
  int max();
}
