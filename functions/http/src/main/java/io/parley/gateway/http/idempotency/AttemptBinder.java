package io.parley.gateway.http.idempotency;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Gives a controller method the attempt that [IdempotencyFilter] began.
@Singleton
final class AttemptBinder implements TypedRequestArgumentBinder<Attempt> {

  @Override
  public Argument<Attempt> argumentType() {
    return Argument.of(Attempt.class);
  }

  @Override
  public BindingResult<Attempt> bind(
      ArgumentConversionContext<Attempt> context, HttpRequest<?> request) {
    Attempt attempt =
        request
            .getAttribute(Attempt.ATTRIBUTE, Attempt.class)
            .orElseGet(() -> new Attempt(Optional.empty()));
    return () -> Optional.of(attempt);
  }
}
