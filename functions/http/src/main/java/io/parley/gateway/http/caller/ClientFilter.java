package io.parley.gateway.http.caller;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.parley.core.client.AuthenticateClient;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.RefusedRequest;
import java.time.Clock;
import java.util.Optional;

/// Lets a call of the Server API pass only with a client's API key, before anything else of it is
/// looked at; some calls also with a person's access token, see [PeopleToo]. Only what is marked
/// [WithoutCredential] needs neither.
@Requires(missingBeans = AccessTokens.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ClientFilter implements Ordered {

  private static final String API_KEY = "X-API-Key";

  private final AuthenticateClient authenticate;
  private final Optional<PeopleToo> peopleToo;

  ClientFilter(Clients clients, Optional<PeopleToo> peopleToo, Clock clock) {
    this.authenticate = new AuthenticateClient(clients, clock);
    this.peopleToo = peopleToo;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  @RequestFilter
  void authenticate(HttpRequest<?> request) {
    if (needsNone(request)) {
      return;
    }
    String key = request.getHeaders().getFirst(API_KEY).orElse("");
    Optional<String> token = key.isEmpty() ? PersonFilter.token(request) : Optional.empty();
    if (token.isPresent() && peopleToo.filter(too -> too.mayCall(request)).isPresent()) {
      Person person =
          peopleToo
              .flatMap(too -> too.people().authenticate(token.get()))
              .orElseThrow(() -> new RefusedRequest(Problem.INVALID_CREDENTIALS));
      PersonFilter.attach(request, person, token.get());
      return;
    }
    ClientId client =
        authenticate
            .authenticate(key)
            .orElseThrow(() -> new RefusedRequest(Problem.INVALID_CREDENTIALS));
    request.setAttribute(Caller.ATTRIBUTE, new Caller(client));
    new IdempotencyScope("client " + client.value(), key).attachTo(request);
  }

  private static boolean needsNone(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(WithoutCredential.class))
        .isPresent();
  }
}
