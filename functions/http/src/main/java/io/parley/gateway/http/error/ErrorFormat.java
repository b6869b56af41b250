package io.parley.gateway.http.error;

import io.micronaut.http.MutableHttpResponse;
import io.parley.gateway.Problem;
import org.jspecify.annotations.Nullable;

/// How a surface words its errors. A function has one; without a bean of its own it is ChatAPI's.
public interface ErrorFormat {

  /// The answer to a problem, with the status, body and headers of the surface.
  ///
  /// @param details what is wrong with a request ([io.parley.gateway.body.Violation]s), or the id
  ///     of a request that met a fault
  MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details);
}
