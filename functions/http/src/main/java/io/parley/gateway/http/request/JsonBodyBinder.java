package io.parley.gateway.http.request;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.parley.gateway.Problem;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.RefusedRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
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
      return reader.read(JsonDocument.of(request).value(), type, contextOf(request));
    } catch (InvalidBody e) {
      throw refused(e.violations());
    }
  }

  private static BodyContext contextOf(HttpRequest<?> request) {
    return new BodyContext(
        request
            .getAttribute(Caller.ATTRIBUTE, Caller.class)
            .flatMap(Caller::person)
            .isPresent(),
        RouteAttributes.getRouteMatch(request).map(RouteMatch::getVariableValues).orElse(Map.of()));
  }

  static RefusedRequest refused(List<Violation> violations) {
    return new RefusedRequest(Problem.VALIDATION_ERROR, violations);
  }
}
