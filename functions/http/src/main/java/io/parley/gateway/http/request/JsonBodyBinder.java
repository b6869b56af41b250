package io.parley.gateway.http.request;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes a [JsonBody] of the request's [JsonDocument].
@Singleton
final class JsonBodyBinder implements AnnotatedRequestArgumentBinder<JsonBody, Object> {

  private final JsonBodies bodies;

  JsonBodyBinder(JsonBodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public Class<JsonBody> getAnnotationType() {
    return JsonBody.class;
  }

  @Override
  public BindingResult<Object> bind(
      ArgumentConversionContext<Object> context, HttpRequest<?> request) {
    if (context.getArgument().isNullable() && JsonDocument.isAbsent(request)) {
      return Optional::empty;
    }
    Object body = bodies.read(request, context.getArgument().getType().asSubclass(Record.class));
    return () -> Optional.of(body);
  }
}
