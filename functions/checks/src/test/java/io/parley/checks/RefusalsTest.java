package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.client.ApiKey;
import io.parley.core.client.ClientId;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input gets a clear error in the surface's own form and changes nothing.
final class RefusalsTest {

  private static final String UNUSED = "5c0ffee0-0000-8000-8000-000000000000";

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);

  @Test
  void aCallNeedsAClientsKey() {
    String other = ApiKey.generate(ClientId.random()).text();
    String wrong = system.apiKey().substring(0, system.apiKey().length() - 2) + "AA";
    for (String key : List.of("", "nonsense", wrong, other)) {
      Answer refused = api.with("X-API-Key", key).get("/api/v1/rooms/" + UNUSED);
      assertThat(refused.expectError(401, "INVALID_CREDENTIALS").text()).doesNotContain("pk_");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nope",
        "{\"name\":\"a\"} trailing",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "[1,]",
        "{\"name\":\"a\u0000\"}",
        "{\"name\":\"a\",\"zzz\":1e99999999999}",
        "{\"name\":\"a\",\"zzz\":1e999}"
      })
  void unreadableJsonIsRefused(String body) {
    api.post("/api/v1/rooms", body).expectError(400, "INVALID_JSON");
  }

  @Test
  void tooDeepTooLargeAndUndeclaredBodiesAreRefused() {
    String deep = "{\"name\":\"a\",\"x\":" + "[".repeat(32) + "]".repeat(32) + "}";
    api.post("/api/v1/rooms", deep).expectError(400, "INVALID_JSON");
    String large = "{\"name\":\"a\",\"x\":\"" + "y".repeat(64 * 1024) + "\"}";
    api.post("/api/v1/rooms", large).expectError(413, "PAYLOAD_TOO_LARGE");
    api.with("Content-Type", "text/plain")
        .post("/api/v1/rooms", "{\"name\":\"a\"}")
        .expectError(415, "UNSUPPORTED_MEDIA_TYPE");
    api.with("Content-Type", "")
        .call("POST", "/api/v1/rooms", "{\"name\":\"a\"}")
        .expectError(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":5}",
        "{\"name\":\"\"}",
        "{\"name\":\"   \"}",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":\"a\\u0000b\"}",
        "{\"name\":\"\\ud800\"}",
        "{\"name\":[\"a\"]}"
      })
  void aRoomNeedsAName(String body) {
    Answer refused = api.post("/api/v1/rooms", body).expectError(422, "VALIDATION_ERROR");
    assertThat(refused.at("error", "details", "0", "field")).isEqualTo("name");
    assertThat((String) refused.at("error", "details", "0", "message")).isNotBlank();
  }

  @Test
  void everyWrongMemberIsReportedOnce() {
    Answer refused =
        api.post(
                "/api/v1/rooms",
                "{\"name\":\"" + "n".repeat(201) + "\",\"description\":null,\"meta\":[]}")
            .expectError(422, "VALIDATION_ERROR");
    assertThat(refused.list("error", "details"))
        .extracting(violation -> ((Map<?, ?>) violation).get("field"))
        .isEqualTo(List.of("name", "description", "meta"));
  }

  @Test
  void metaIsSmallShallowAndClean() {
    String nine = "{\"a\":".repeat(9) + "1" + "}".repeat(9);
    for (String meta :
        List.of(nine, "{\"a\":\"" + "x".repeat(8192) + "\"}", "{\"a\":\"\\u0000\"}")) {
      api.post("/api/v1/rooms", "{\"name\":\"a\",\"meta\":" + meta + "}")
          .expectError(422, "VALIDATION_ERROR");
    }
    String eight = "{\"a\":".repeat(8) + "1" + "}".repeat(8);
    api.post("/api/v1/rooms", "{\"name\":\"a\",\"meta\":" + eight + "}").expect(201);
  }

  @Test
  void anUnknownRoomIsUnknownHoweverItIsWritten() {
    for (String room : List.of(UNUSED, "nonsense", "%20", "x".repeat(200), "%00")) {
      api.get("/api/v1/rooms/" + room).expectError(404, "ROOM_NOT_FOUND");
      api.join(room, "ada").expectError(404, "ROOM_NOT_FOUND");
    }
  }

  @Test
  void aMethodUnknownOnAPathIsRefusedWithTheKnownOnes() {
    Answer refused = api.call("PATCH", "/api/v1/rooms/" + UNUSED + "/join", null);
    refused.expectError(405, "METHOD_NOT_ALLOWED");
    assertThat(refused.headers().firstValue("Allow").orElse("")).contains("POST");
  }

  @Test
  void aHandshakeIsRefusedWithTheReasonsStatus() {
    String room = api.room("Door");
    String closed =
        api.post("/api/v1/rooms", Map.of("name", "P", "meta", Map.of("type", "private")))
            .text("data", "id");
    refused(URI.create(system.wsUrl() + "/ws/" + room), 401);
    refused(URI.create(system.wsUrl() + "/ws/" + room + "?token=nonsense"), 401);
    refused(Browser.uri(system, UNUSED, ""), 404);
    refused(Browser.uri(system, "nonsense", "&user_id=ada"), 404);
    refused(Browser.uri(system, closed, "&user_id=stranger"), 403);
    refused(Browser.uri(system, room, "&user_id=%00"), 400);
    api.join(closed, "friend").expect(200);
    Browser.open(system, closed, "friend").close();
  }

  private static void refused(URI uri, int status) {
    assertThatThrownBy(() -> Browser.at(uri))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .extracting(Throwable::getCause)
        .extracting(cause -> ((WebSocketHandshakeException) cause).getResponse().statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nope",
        "{\"action\":\"ping\",\"x\":1e99999999999}",
        "[]",
        "{}",
        "{\"action\":5}",
        "{\"action\":\"dance\"}",
        "{\"action\":\"send\"}",
        "{\"action\":\"send\",\"content\":\"\"}",
        "{\"action\":\"send\",\"content\":5}",
        "{\"action\":\"send\",\"content\":\"\\u0000\"}",
        "{\"action\":\"send\",\"content\":\"a\",\"meta\":[]}",
        "{\"action\":\"send\",\"content\":\"a\",\"room_id\":\"another\"}",
        "{\"action\":\"resume\"}",
        "{\"action\":\"resume\",\"after_seq\":-1}",
        "{\"action\":\"resume\",\"after_seq\":0,\"limit\":101}",
        "{\"action\":\"$connect\"}",
        "{\"action\":\"$disconnect\"}"
      })
  void aBadFrameGetsAnErrorAndTheSocketStaysOpen(String frame) {
    String room = api.room("Frames");
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      ada.sendText(frame);
      Heard error = ada.await("error");
      assertThat(error.dataNames()).containsExactly("code", "message", "retryable", "ref");
      ada.send(Map.of("action", "ping"));
      ada.await("pong");
      assertThat(api.get("/api/v1/rooms/" + room).number("data", "message_count")).isZero();
    }
  }

  @Test
  void anErrorEchoesTheFramesRef() {
    String room = api.room("Ref");
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.sendText("{\"action\":\"dance\",\"ref\":\"r-7\"}");
      assertThat(ada.await("error").at("data", "ref")).isEqualTo("r-7");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "{}", "true", "[\"a\"]", "\"\\ud800\"", "LONG"})
  void aRefThatCannotBeEchoedIsRefusedAndNothingIsDone(String ref) {
    String room = api.room("Refs");
    api.join(room, "ada").expect(200);
    String written = ref.equals("LONG") ? "\"" + "𝄞".repeat(129) + "\"" : ref;
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      ada.sendText("{\"action\":\"send\",\"content\":\"x\",\"ref\":" + written + "}");
      Heard error = ada.await("error");
      assertThat(error.at("data", "code")).isEqualTo("VALIDATION_ERROR");
      assertThat(error.at("data", "ref")).isNull();
      assertThat(api.get("/api/v1/rooms/" + room).number("data", "message_count")).isZero();
      String longest = "𝄞".repeat(128);
      ada.send(Map.of("action", "send", "content", "x", "ref", longest));
      assertThat(ada.await("ack").at("data", "ref")).isEqualTo(longest);
    }
  }

  @Test
  void aContentThatIsTooLongHasOneCodeOnBothTransports() {
    String room = api.room("Long");
    api.join(room, "ada").expect(200);
    String content = "x".repeat(10_001);
    api.send(room, "ada", content).expectError(422, "CONTENT_TOO_LONG");
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.send(Map.of("action", "send", "content", content, "ref", "a"));
      Heard error = ada.await("error");
      assertThat(error.at("data", "code")).isEqualTo("CONTENT_TOO_LONG");
      assertThat(error.at("data", "ref")).isEqualTo("a");
      ada.send(Map.of("action", "send", "content", content.substring(1), "ref", "b"));
      assertThat(ada.await("ack").at("data", "ref")).isEqualTo("b");
    }
  }

  @Test
  void binaryAndOversizedFramesEndTheConnection() {
    String room = api.room("Sizes");
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.sendBinary(new byte[] {1, 2, 3});
      assertThat(ada.closeCode()).isEqualTo(1003);
    }
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.sendRefusedText("{\"action\":\"ping\",\"x\":\"" + "y".repeat(129 * 1024) + "\"}");
      assertThat(ada.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aCallersHeadersDoNotChangeTheAnswer() {
    String room = api.room("Headers");
    for (String accept : List.of("text/html", "nonsense", "*/*")) {
      api.with("Accept", accept).get("/api/v1/rooms/" + room).expect(200);
    }
    api.with("Origin", "https://elsewhere.example").get("/api/v1/rooms/" + room).expect(200);
    api.with("Cookie", "a=b; c=\"").get("/api/v1/rooms/" + room).expect(200);
  }
}
