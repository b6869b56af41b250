package io.parley.breakouts.breakout;

import io.parley.breakouts.api.BodySchemas;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The id of the breakout that the path names, for the OpenAPI document.
@Schema(
    requiredMode = RequiredMode.NOT_REQUIRED,
    description = "its own, if at all: it cannot change",
    extensions =
        @Extension(
            properties = {
              @ExtensionProperty(name = "any", value = "true"),
              @ExtensionProperty(name = "more", value = BodySchemas.NEW_ID)
            }))
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface OwnId {}
