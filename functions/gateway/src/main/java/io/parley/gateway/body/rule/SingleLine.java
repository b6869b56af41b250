package io.parley.gateway.body.rule;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One line of text that is not blank: no control characters, and `min` to `max` code points once
/// trimmed.
@Documented
@Schema(minLength = 1, pattern = SingleLine.FORM)
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.TYPE_USE,
  ElementType.ANNOTATION_TYPE
})
public @interface SingleLine {

  /// The same as a regular expression, but for the lengths. Spaces around it are dropped.
  String FORM =
      "^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f]"
          + "[^\\u0000-\\u001f\\u007f-\\u009f]*$";

  @AliasFor(annotation = Schema.class, member = "minLength")
  int min() default 1;

  @AliasFor(annotation = Schema.class, member = "maxLength")
  int max();

  /// Whether the text is taken as it is, not trimmed.
  boolean exact() default false;
}
