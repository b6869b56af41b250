package io.parley.gateway.body.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An application's own object: at most 8 KiB as JSON, at most 8 levels deep, its texts without
/// control characters.
@Documented
@Schema(type = "object", description = "at most 8 KiB as JSON, at most 8 levels deep")
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.TYPE_USE,
  ElementType.ANNOTATION_TYPE
})
public @interface BoundedMeta {}
