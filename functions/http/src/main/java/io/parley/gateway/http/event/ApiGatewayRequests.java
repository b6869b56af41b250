package io.parley.gateway.http.event;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The API Gateway event behind a request.
public final class ApiGatewayRequests {

  private static final char REPLACEMENT = '\uFFFD';

  private ApiGatewayRequests() {}

  public static APIGatewayV2HTTPEvent of(HttpRequest<?> request) {
    return (APIGatewayV2HTTPEvent) ((ServletHttpRequest<?, ?>) request).getNativeRequest();
  }

  /// Whether the body is not what was sent: API Gateway hands text over with octets that are no
  /// UTF-8 replaced, by characters that take another number of octets.
  public static boolean isMended(HttpRequest<?> request, byte[] body) {
    @Nullable String text = of(request).getBody();
    @Nullable String length = of(request).getHeaders().get("content-length");
    return text != null
        && text.indexOf(REPLACEMENT) >= 0
        && length != null
        && !length.equals(Integer.toString(body.length));
  }

  /// The body's bytes as they were sent.
  public static byte[] body(HttpRequest<?> request) {
    APIGatewayV2HTTPEvent event = of(request);
    @Nullable String body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
