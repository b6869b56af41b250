package io.parley.gateway.body.rule;

import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A [io.parley.gateway.body.Field] that may be null, for the OpenAPI document.
@Documented
@Schema(
    nullable = true,
    requiredMode = RequiredMode.NOT_REQUIRED,
    extensions = @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TakesNull {}
