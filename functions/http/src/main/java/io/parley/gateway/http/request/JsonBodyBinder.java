package io.parley.gateway.http.request;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.parley.gateway.Problem;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.RefusedRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Makes a [JsonBody] of the request's [JsonDocument].
@Singleton
final class JsonBodyBinder implements AnnotatedRequestArgumentBinder<JsonBody, Object> {

  private final BodyReader reader;

  JsonBodyBinder(BodyReader reader) {
    this.reader = reader;
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
    Object body = readBody(request, context.getArgument().getType().asSubclass(Record.class));
    return () -> Optional.of(body);
  }

  private <T extends Record> T readBody(HttpRequest<?> request, Class<T> type) {
    try {
      return reader.read(JsonDocument.of(request).value(), type);
    } catch (InvalidBody e) {
      throw refused(e.violations());
    }
  }

  static RefusedRequest refused(List<Violation> violations) {
    return new RefusedRequest(Problem.VALIDATION_ERROR, violations);
  }
}
