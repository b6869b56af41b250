package io.parley.gateway.http.idempotency;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller method that creates something, and so takes an `Idempotency-Key`: the first
/// successful answer is given again. A method that takes an [Attempt] can find out what an earlier
/// try of the same request did before it died.
@Documented
@Idempotent
@ApiResponse(responseCode = "409", description = "IDEMPOTENCY_KEY_IN_USE")
@ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface IdempotentCreate {

  /// Whether the answer holds a secret, and is kept only sealed.
  boolean secret() default false;

  /// Whether the body holds a password, of which nothing is kept that is fast to compute.
  boolean password() default false;
}
