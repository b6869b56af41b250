package io.parley.gateway.http.request;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The request's body, strictly read and validated, as a record (see
/// [io.parley.gateway.body.BodyReader]). Only where the parameter is nullable may there be none.
@Documented
@Bindable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface JsonBody {}
