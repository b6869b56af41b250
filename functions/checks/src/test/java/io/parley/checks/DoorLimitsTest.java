package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A deployment that lets in little.
final class DoorLimitsTest {

  private static final LocalSystem SYSTEM =
      SharedSystem.start(
          options ->
              options
                  .with("ConnectionsPerUser", "2")
                  .with("ConnectionsPerRoom", "3")
                  .with("RegistrationsPerMinute", "2")
                  .with("RoomsPerMinute", "5"));

  private final Api api = Api.of(SYSTEM);

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void whatIsBeyondALimitIsRefusedAndSaysForHowLong() throws Exception {
    String room = openRooms();
    try (Browser first = Browser.open(SYSTEM, room, "ada");
        Browser second = Browser.open(SYSTEM, room, "ada")) {
      assertThatThrownBy(() -> Browser.open(SYSTEM, room, "ada"))
          .hasCauseInstanceOf(WebSocketHandshakeException.class)
          .extracting(cause -> (WebSocketHandshakeException) cause.getCause())
          .extracting(refused -> refused.getResponse().statusCode())
          .isEqualTo(429);
      fillRoom(room);
      assertThat(List.of(first, second)).hasSize(2);
    }
    openOnceOthersHaveEnded(room);
  }

  /// API Gateway reports the end of a connection only after it.
  private static void openOnceOthersHaveEnded(String room) throws Exception {
    for (int tries = 1; ; tries++) {
      try (Browser _ = Browser.open(SYSTEM, room, "ada")) {
        return;
      } catch (CompletionException e) {
        if (tries == 200) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  /// @return one of as many rooms as a client creates in a minute
  private String openRooms() {
    String room = api.room("Door");
    Api repeats = api.with("Idempotency-Key", "door");
    for (int i = 0; i < 9; i++) {
      repeats.post("/api/v1/rooms", Map.of("name", "Door")).expect(201);
      api.post("/api/v1/rooms", Map.of()).expectError(422, "VALIDATION_ERROR");
    }
    for (int i = 2; i < 5; i++) {
      api.room("Door");
    }
    Answer refused =
        api.post("/api/v1/rooms", Map.of("name", "Door")).expectError(429, "RATE_LIMIT_EXCEEDED");
    assertThat(refused.number("error", "details", "retry_after_ms")).isBetween(1L, 60_000L);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    return room;
  }

  private void fillRoom(String room) {
    String other =
        api.get("/api/v1/rooms?limit=100").list("data").stream()
            .map(each -> String.valueOf(((Map<?, ?>) each).get("id")))
            .filter(id -> !id.equals(room))
            .findFirst()
            .orElseThrow();
    try (Browser _ = Browser.listen(SYSTEM, room);
        Browser eve = Browser.open(SYSTEM, other, "eve")) {
      eve.send(Map.of("action", "subscribe", "room_id", room, "ref", "s"));
      Browser.Heard error = eve.await(frame -> frame.type().equals("error"));
      assertThat(error.at("data", "code")).isEqualTo("RATE_LIMIT_EXCEEDED");
      assertThat(error.at("data", "retryable")).isEqualTo(true);
      assertThat(error.at("data", "ref")).isEqualTo("s");
    }
  }

  @Test
  void anAddressHasRegistrationsAndLoginsOfItsOwn() throws Exception {
    assertThat(post("127.0.0.2", "/auth/register", "ann", "a long secret")).isEqualTo(201);
    assertThat(post("127.0.0.2", "/auth/register", "ann", "a long secret")).isEqualTo(409);
    assertThat(post("127.0.0.2", "/auth/register", "bob", "a long secret")).isEqualTo(201);
    assertThat(post("127.0.0.2", "/auth/register", "cid", "a long secret")).isEqualTo(429);
    assertThat(post("127.0.0.3", "/auth/register", "cid", "a long secret")).isEqualTo(201);
    for (int i = 0; i < 10; i++) {
      assertThat(post("127.0.0.2", "/auth/login", "ann", "a wrong secret")).isEqualTo(401);
    }
    assertThat(post("127.0.0.2", "/auth/login", "ann", "a long secret")).isEqualTo(429);
    assertThat(post("127.0.0.3", "/auth/login", "ann", "a long secret")).isEqualTo(200);
  }

  /// Another address of this machine calls, and says that it is one more.
  private static int post(String from, String path, String name, String password)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SYSTEM.gateway().port() + path))
            .header("Content-Type", "application/json")
            .header("X-Viewer-Address", name + ".192.0.2.1")
            .header("X-Forwarded-For", name + ".192.0.2.1")
            .POST(
                BodyPublishers.ofString(Json.write(Map.of("username", name, "password", password))))
            .build();
    try (HttpClient client =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(from)).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
