package io.parley.gateway.http.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.parley.gateway.Problem;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.http.error.RefusedRequest;
import jakarta.inject.Singleton;
import java.util.Map;

/// Bodies as records. A method that refuses something before its body reads it here; others take a
/// [JsonBody].
@Singleton
public final class JsonBodies {

  /// The attribute of a request that a person makes, not a client's backend.
  public static final String BY_PERSON = "parley.by-person";

  private final BodyReader reader;

  JsonBodies(BodyReader reader) {
    this.reader = reader;
  }

  /// Refuses the request with every violation, in the order of the members.
  public <T extends Record> T read(HttpRequest<?> request, Class<T> type) {
    try {
      return reader.read(JsonDocument.of(request).value(), type, contextOf(request));
    } catch (InvalidBody e) {
      throw new RefusedRequest(Problem.VALIDATION_ERROR, e.violations());
    }
  }

  private static BodyContext contextOf(HttpRequest<?> request) {
    return new BodyContext(
        request.getAttribute(BY_PERSON).isPresent(),
        RouteAttributes.getRouteMatch(request).map(RouteMatch::getVariableValues).orElse(Map.of()));
  }
}
