package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Pages of which web sites may use the APIs.
final class OriginsTest {

  private static final String ALLOWED = "https://app.example.org";
  private static final String OTHER = "https://elsewhere.example.org";
  private static final LocalSystem SYSTEM =
      SharedSystem.start(
          options ->
              options
                  .with("AllowedOrigins", ALLOWED + ", https://second.example.org")
                  .demoKey(true));

  private final Api api = Api.of(SYSTEM);

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void anAllowedPageReadsAnswersAndAnotherDoesNot() {
    Answer allowed = from(ALLOWED).get("/api/v1/rooms").expect(200);
    assertThat(allow(allowed)).contains(ALLOWED);
    assertThat(allowed.headers().firstValue("access-control-expose-headers").orElse(""))
        .contains("link", "retry-after");
    assertThat(allow(from(OTHER).get("/api/v1/rooms").expect(200))).isEmpty();
    assertThat(allow(api.get("/api/v1/rooms").expect(200))).isEmpty();
  }

  @Test
  void aPreflightNamesWhatMayBeSent() {
    Answer allowed = preflight(ALLOWED);
    assertThat(allow(allowed)).contains(ALLOWED);
    assertThat(allowed.headers().firstValue("access-control-allow-methods").orElse(""))
        .contains("PUT", "PATCH", "DELETE");
    assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
        .contains("authorization", "content-type", "idempotency-key", "x-api-key");
    assertThat(allow(preflight(OTHER))).isEmpty();
  }

  @Test
  void aHandshakeFromAPageThatIsNotAllowedIsRefused() {
    String room = api.room("Origins");
    assertThat(handshake(room, ALLOWED)).isEqualTo(101);
    assertThat(handshake(room, "https://second.example.org")).isEqualTo(101);
    assertThat(handshake(room, null)).as("no browser").isEqualTo(101);
    assertThat(handshake(room, SYSTEM.baseUrl().toString())).as("its own page").isEqualTo(101);
    for (String origin :
        new String[] {OTHER, "null", "https://app.example.org.evil.example", "nonsense %"}) {
      assertThat(handshake(room, origin)).as(origin).isEqualTo(403);
    }
  }

  @Test
  void theDemoKeyIsNotLentToOtherSites() {
    Api anonymous = api.with("X-API-Key", "");
    anonymous.get("/api/v1/rooms").expect(200);
    anonymous.with("Origin", SYSTEM.baseUrl().toString()).get("/api/v1/rooms").expect(200);
    anonymous.with("Origin", ALLOWED).get("/api/v1/rooms").expectError(401, "INVALID_CREDENTIALS");
  }

  private Api from(String origin) {
    return api.with("Origin", origin);
  }

  private Answer preflight(String origin) {
    return from(origin)
        .with("Access-Control-Request-Method", "POST")
        .call("OPTIONS", "/api/v1/rooms", null)
        .expect(204);
  }

  private static Optional<String> allow(Answer answer) {
    return answer.headers().firstValue("access-control-allow-origin");
  }

  private static int handshake(String room, @Nullable String origin) {
    URI address = URI.create(SYSTEM.wsUrl() + "/ws/" + room + "?token=" + SYSTEM.apiKey());
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket.Builder builder = client.newWebSocketBuilder();
      if (origin != null) {
        builder.header("Origin", origin);
      }
      builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }
}
