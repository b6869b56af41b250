package io.parley.clients;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller method that only the operator's key opens.
@Documented
@SecurityRequirement(name = "OperatorKey")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OperatorOnly {}
