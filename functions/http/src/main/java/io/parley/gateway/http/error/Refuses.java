package io.parley.gateway.http.error;

import io.parley.gateway.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The problems that a controller method may answer, besides those that any call may meet. The
/// OpenAPI document reads them from the compiled class.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Refuses {

  Problem[] value();
}
