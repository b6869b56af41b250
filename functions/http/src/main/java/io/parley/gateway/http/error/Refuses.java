package io.parley.gateway.http.error;

import io.parley.gateway.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a controller method may answer instead of its result, besides what any call may meet. The
/// OpenAPI document reads it from the compiled class.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Refuses {

  Problem[] value();
}
