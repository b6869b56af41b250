package io.parley.gateway.http.caller;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.request.JsonBodies;
import java.util.Optional;

/// Lets a call of the User API pass only with an access token, before anything else of it is looked
/// at. What is marked [WithoutCredential] needs none, but takes one.
@Requires(beans = AccessTokens.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PersonFilter implements Ordered {

  private static final String BEARER = "Bearer ";

  private final AccessTokens people;
  private final Router router;

  PersonFilter(AccessTokens people, Router router) {
    this.people = people;
    this.router = router;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  @RequestFilter
  void authenticate(HttpRequest<?> request) {
    String token = token(request).orElse("");
    Optional<Person> person = people.authenticate(token);
    if (person.isEmpty() && !needsNone(request)) {
      throw new RefusedRequest(Problem.INVALID_CREDENTIALS);
    }
    person.ifPresent(known -> attach(request, known, token));
  }

  /// Says whose request it is.
  static void attach(HttpRequest<?> request, Person person, String token) {
    request.setAttribute(Person.ATTRIBUTE, person);
    request.setAttribute(
        Caller.ATTRIBUTE, new Caller(person.grant().client(), Optional.of(person)));
    request.setAttribute(JsonBodies.BY_PERSON, true);
    new IdempotencyScope(describeOwner(person), token).attachTo(request);
  }

  private static String describeOwner(Person person) {
    return "person " + person.grant().client().value() + "/" + person.user().value();
  }

  /// The scheme's name may be written in any case.
  static Optional<String> token(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getFirst("Authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private boolean needsNone(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(route -> route.getAnnotationMetadata().hasAnnotation(WithoutCredential.class))
        .orElseGet(() -> isOpenPath(request));
  }

  /// A caller who may use a path may also learn that it does not take a method.
  private boolean isOpenPath(HttpRequest<?> request) {
    return router
        .findAny(request.getPath(), request)
        .anyMatch(route -> route.getAnnotationMetadata().hasAnnotation(WithoutCredential.class));
  }
}
