package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets without a room: whom they are of, and what they are refused. In the whole system.
final class InboxAccessTest {

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Inboxes");
  private final Api api = tenant.api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"send\",\"content\":\"a\"}",
        "{\"action\":\"read\",\"seq\":0}",
        "{\"action\":\"resume\",\"after_seq\":0}",
        "{\"action\":\"typing\",\"is_typing\":true}",
        "{\"action\":\"online\"}",
        "{\"action\":\"subscribe\"}",
        "{\"action\":\"unsubscribe\"}",
        "{\"type\":\"get_online_users\",\"data\":{}}"
      })
  void aFrameThatNeedsARoomMustNameOneThere(String frame) {
    try (Browser phone = inbox("ada")) {
      phone.sendText(frame);
      Heard error = phone.await("error");
      assertThat(error.at("data", "code")).isEqualTo("VALIDATION_ERROR");
      assertThat(error.at("data", "message")).isEqualTo("room_id is required");
      assertThat(error.members()).containsEntry("room_id", null);
      phone.sendText("{\"action\":\"dance\"}");
      assertThat(phone.await("error").at("data", "code")).isEqualTo("UNKNOWN_ACTION");
      phone.sendText("nope");
      assertThat(phone.await("error").at("data", "code")).isEqualTo("INVALID_JSON");
    }
  }

  @Test
  void aTokenForCertainRoomsHearsOfThoseAlone() {
    String open = api.room("Open");
    String closed = api.room("Closed");
    String token =
        api.post("/api/v1/tokens", Map.of("user_id", "ada", "room_ids", List.of(open)))
            .expect(201)
            .text("data", "token");
    try (Browser limited = at("?token=" + token);
        Browser free = inbox("ada")) {
      assertThat(limited.await("connection_status").at("data", "user_id")).isEqualTo("ada");
      api.join(closed, "ada").expect(200);
      free.await("room_added");
      leave(closed, "ada");
      free.await("room_removed");
      api.join(open, "ada").expect(200);
      assertThat(limited.await("room_added").at("data", "room_id")).isEqualTo(open);
      assertThat(limited.heardSoFar()).isEmpty();
      refuse(limited, Map.of("action", "subscribe", "room_id", closed), "ROOM_ACCESS_DENIED");
    }
  }

  @Test
  void aKeyAloneOpensASocketWithoutAnInbox() {
    String room = api.room("Hall");
    try (Browser listener = at("?token=" + tenant.key())) {
      Heard status = listener.await("connection_status");
      assertThat(status.members()).containsEntry("room_id", null);
      assertThat(status.at("data", "user_id")).isNull();
      api.join(room, "ada").expect(200);
      assertThat(listener.heardSoFar()).isEmpty();
      refuse(
          listener,
          Map.of("action", "send", "room_id", room, "content", "x"),
          "ROOM_ACCESS_DENIED");
      listener.send(Map.of("action", "subscribe", "room_id", room));
      listener.await("connection_status");
      api.send(room, "ada", "hello").expect(201);
      listener.await("message");
    }
  }

  @Test
  void theSameUserOfAnotherClientHearsNothing() {
    Tenant other = Tenant.of(system, "Other");
    String room = api.room("Hall");
    try (Browser mine = inbox("ada");
        Browser foreign = at("?user_id=ada&token=" + other.key())) {
      foreign.await("connection_status");
      api.join(room, "ada").expect(200);
      mine.await("room_added");
      refuse(foreign, Map.of("action", "subscribe", "room_id", room), "ROOM_NOT_FOUND");
      refuse(foreign, Map.of("action", "read", "room_id", room, "seq", 1), "ROOM_NOT_FOUND");
      assertThat(foreign.heardSoFar()).isEmpty();
    }
  }

  @Test
  void itsHandshakeIsRefusedAsThatOfARoom() {
    refused("", 401);
    refused("?token=nonsense", 401);
    refused("?token=" + tenant.key() + "&user_id=%00", 400);
    refused("?token=" + tenant.key() + "&user_name=", 400);
    refused("?token=" + tenant.key() + "&room_id=", 404);
    at("/?token=" + tenant.key()).close();
  }

  private void refused(String query, int status) {
    assertThatThrownBy(() -> at(query))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .extracting(Throwable::getCause)
        .extracting(cause -> ((WebSocketHandshakeException) cause).getResponse().statusCode())
        .isEqualTo(status);
  }

  private static void refuse(Browser browser, Map<String, Object> frame, String code) {
    browser.send(frame);
    assertThat(browser.await("error").at("data", "code")).isEqualTo(code);
  }

  private void leave(String room, String user) {
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", user)).expect(200);
  }

  private Browser inbox(String user) {
    return tenant.inbox(user);
  }

  private Browser at(String more) {
    return Browser.at(URI.create(system.wsUrl() + "/ws" + more));
  }
}
