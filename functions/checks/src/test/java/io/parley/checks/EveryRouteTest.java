package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Fixture;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Snapshot;
import io.parley.local.LocalSystem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for HTTP on every route.
final class EveryRouteTest {

  private final LocalSystem system = SharedSystem.get();

  @ParameterizedTest
  @ValueSource(strings = {"POST /deactivate", "POST /activate", "DELETE ", "POST /restore"})
  void aBodyThatIsNotNeededIsReadAllTheSame(String route) {
    Fixture fixture = Fixture.of(system, "Bodies");
    String[] parts = route.split(" ", 2);
    String path =
        parts[1].equals("/restore")
            ? "/api/v1/messages/" + fixture.deleted() + parts[1]
            : "/api/v1/rooms/" + fixture.room() + parts[1];
    Api json = fixture.api().with("Content-Type", "application/json");
    var before = Snapshot.of(fixture.api(), fixture.room());

    json.call(parts[0], path, "{").expectError(400, "INVALID_JSON");
    json.call(parts[0], path, "{\"a\":1,\"a\":2}").expectError(400, "INVALID_JSON");
    json.call(parts[0], path, "{\"a\":\"" + "x".repeat(70_000) + "\"}")
        .expectError(413, "PAYLOAD_TOO_LARGE");
    fixture
        .api()
        .with("Content-Type", "text/plain")
        .call(parts[0], path, "{}")
        .expectError(415, "UNSUPPORTED_MEDIA_TYPE");

    assertThat(Snapshot.of(fixture.api(), fixture.room())).isEqualTo(before);
    json.call(parts[0], path, "{}").expect(200);
  }

  @Test
  void aBodyThatIsNotNeededChangesNoKeyAndLogsNobodyOut() {
    Fixture fixture = Fixture.of(system, "Bodies");
    Api json = fixture.api().with("Content-Type", "application/json");
    json.call("POST", "/api/v1/clients/regenerate-key", "{").expectError(400, "INVALID_JSON");
    json.call("DELETE", "/api/v1/clients/me", "{").expectError(400, "INVALID_JSON");
    fixture.api().get("/api/v1/clients/me").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rooms/{room}",
        "/api/v1/rooms/{room}/messages",
        "/api/v1/rooms",
        "/api/v1/clients/me",
        "/api/v1/rooms/nowhere",
        "/rooms",
        "/breakout-rooms",
        "/auth/users",
        "/health"
      })
  void headSaysWhatGetWould(String route) {
    Fixture fixture = Fixture.of(system, "Head");
    String path = route.replace("{room}", fixture.room());
    Answer get = fixture.api().get(path);

    Answer head = fixture.api().call("HEAD", path, null).expect(get.status());

    assertThat(head.body()).isEmpty();
    for (String header : new String[] {"Content-Type", "Content-Length", "Cache-Control"}) {
      assertThat(head.headers().allValues(header)).isEqualTo(get.headers().allValues(header));
    }
  }

  /// Half of 𝄞 as three octets, which is no UTF-8, and the end of a character without it.
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00ed\u00a0\u0080", "\u00ed\u00b4\u009e", "\u00f0\u009d\u0084", "\u00ff"})
  void octetsThatAreNoUtf8AreRefused(String octets) {
    Fixture fixture = Fixture.of(system, "Octets");
    Api json = fixture.api().with("Content-Type", "application/json");
    byte[] message =
        ("{\"sender_id\":\"ada\",\"content\":\"" + octets + "\"}")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] room = ("{\"name\":\"" + octets + "\"}").getBytes(StandardCharsets.ISO_8859_1);

    String messages = "/api/v1/rooms/" + fixture.room() + "/messages";
    json.callBytes("POST", messages, message).expectError(400, "INVALID_JSON");
    json.callBytes("POST", "/rooms", room).expect(400);
    json.callBytes("POST", "/breakout-rooms", room).expect(400);
    StringBuilder escaped = new StringBuilder();
    octets.chars().forEach(octet -> escaped.append("%%%02x".formatted(octet)));
    fixture.api().get(messages + "?search=" + escaped).expectError(422, "VALIDATION_ERROR");
    json.post(messages, "{\"sender_id\":\"ada\",\"content\":\"\ufffd\"}").expect(201);
  }

  @Test
  void everyLineEndIsKeptInAContent() {
    Fixture fixture = Fixture.of(system, "Lines");
    String content = "a\rb\r\nc\n\td";
    Answer sent = fixture.api().send(fixture.room(), "ada", content).expect(201);
    assertThat(sent.text("data", "content")).isEqualTo(content);
    String path = "/api/v1/messages/" + sent.text("data", "id");
    assertThat(fixture.api().get(path).text("data", "content")).isEqualTo(content);
  }
}
