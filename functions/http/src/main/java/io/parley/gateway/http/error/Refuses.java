package io.parley.gateway.http.error;

import io.micronaut.context.annotation.AliasFor;
import io.parley.gateway.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a controller method may answer instead of its result, besides what any call may meet. The
/// compiler hands the names on as tags of the operation, from which the OpenAPI document has the
/// error responses.
@Operation
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Refuses {

  @AliasFor(annotation = Operation.class, member = "tags")
  Problem[] value();
}
