package io.parley.clients;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.IdempotencyScope;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets what is [OperatorOnly] pass with the operator's key alone, before anything else of the
/// request is looked at.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class OperatorFilter implements Ordered {

  private static final String API_KEY = "X-API-Key";

  private final Settings settings;

  OperatorFilter(Settings settings) {
    this.settings = settings;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (!isForOperators(request)) {
      return null;
    }
    String key = request.getHeaders().getFirst(API_KEY).orElse("");
    // Without a digest nobody is.
    Optional<String> digest = settings.current().text("operatorKeySha256");
    if (digest.filter(sha256 -> isSame(sha256, key)).isEmpty()) {
      return ChatApiResponses.problem(Problem.INVALID_CREDENTIALS);
    }
    new IdempotencyScope("operator", key).attachTo(request);
    return null;
  }

  private static boolean isForOperators(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(OperatorOnly.class))
        .isPresent();
  }

  private static boolean isSame(String digest, String key) {
    try {
      byte[] given =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(
          digest.getBytes(StandardCharsets.UTF_8),
          HexFormat.of().formatHex(given).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
