package io.parley.gateway.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller method that creates something, and so takes an `Idempotency-Key`: the first
/// successful answer is given again. A method that takes an [Attempt] can find out what an earlier
/// try of the same request did before it died.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Creates {

  /// Whether the answer holds a secret, and is kept only sealed.
  boolean secret() default false;
}
