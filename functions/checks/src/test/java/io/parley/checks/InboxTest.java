package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What concerns a user reaches them on every socket, also on one without a room: in the whole
/// system.
final class InboxTest {

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Inbox");
  private final Api api = tenant.api();

  @Test
  void twoDevicesOfAUserHearWhatConcernsThem() {
    String hall = api.room("Hall");
    String desk = api.room("Desk");
    api.join(hall, "ada").expect(200);
    try (Browser phone = inbox("ada");
        Browser laptop = open(hall, "ada");
        Browser other = inbox("bob")) {
      List<Browser> devices = List.of(phone, laptop);
      api.join(desk, "ada").expect(200);
      for (Browser device : devices) {
        Heard added = device.await("room_added");
        assertThat(added.at("data"))
            .isEqualTo(Map.of("room_id", desk, "name", "Desk", "latest_seq", 2L));
        assertThat(added.at("room_id")).isEqualTo(desk);
        assertThat(added.members()).doesNotContainKey("seq");
      }
      api.join(desk, "ada").expectError(409, "ALREADY_IN_ROOM");
      api.join(desk, "bob").expect(200);
      assertThat(other.await("room_added").at("data", "latest_seq")).isEqualTo(3L);
      String message = "/api/v1/rooms/" + desk + "/messages";
      api.post(message, Map.of("sender_id", "bob", "content", "x", "mentions", List.of("ada")))
          .expect(201);
      devices.forEach(device -> assertThat(device.await("mention").at("room_id")).isEqualTo(desk));
      api.put("/api/v1/rooms/" + desk + "/participants/ada/read", "{\"seq\":4}").expect(200);
      devices.forEach(
          device -> assertThat(device.await("read").at("data", "unread")).isEqualTo(0L));
      leave(desk, "ada");
      devices.forEach(device -> awaitRemoval(device, desk, "left"));
      assertThat(phone.heardSoFar()).isEmpty();
      assertThat(other.heardSoFar()).isEmpty();
    }
  }

  @Test
  void whoWasInADeletedRoomHearsOfIt() {
    String room = api.room("Hall");
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
    leave(room, "bob");
    try (Browser phone = inbox("ada");
        Browser laptop = open(room, "ada");
        Browser other = inbox("bob")) {
      api.delete("/api/v1/rooms/" + room).expect(200);
      awaitRemoval(phone, room, "deleted");
      laptop.await("room_deleted");
      api.delete("/api/v1/rooms/" + room).expectError(404, "ROOM_NOT_FOUND");
      assertThat(phone.heardSoFar()).isEmpty();
      assertThat(other.heardSoFar()).isEmpty();
    }
  }

  @Test
  void aSocketWithoutARoomSendsAndReadsWhereItsUserTakesPartAndSubscribes() {
    String room = api.room("Hall");
    String foreign = api.room("Foreign");
    api.join(room, "ada").expect(200);
    try (Browser phone = inbox("ada")) {
      phone.send(Map.of("action", "send", "room_id", room, "content", "hello"));
      assertThat(phone.await("ack").at("room_id")).isEqualTo(room);
      phone.send(Map.of("action", "read", "room_id", room, "seq", 3));
      assertThat(phone.await("read").at("data", "read_seq")).isEqualTo(3L);
      refuse(
          phone,
          Map.of("action", "send", "room_id", foreign, "content", "x"),
          "ROOM_ACCESS_DENIED");
      refuse(phone, Map.of("action", "read", "room_id", foreign, "seq", 1), "ROOM_ACCESS_DENIED");
      refuse(
          phone, Map.of("action", "resume", "room_id", room, "after_seq", 0), "ROOM_ACCESS_DENIED");
      assertThat(phone.heardSoFar()).isEmpty();

      phone.send(Map.of("action", "subscribe", "room_id", room));
      assertThat(phone.await("connection_status").at("data", "latest_seq")).isEqualTo(3L);
      api.send(room, "ada", "again").expect(201);
      assertThat(phone.await("message").at("data", "content")).isEqualTo("again");
      leave(room, "ada");
      Heard ended =
          phone.await(
              frame ->
                  frame.type().equals("connection_status")
                      && "disconnected".equals(frame.at("data", "status")));
      assertThat(ended.at("room_id")).isEqualTo(room);
      phone.send(Map.of("action", "ping", "ref", "r"));
      Heard pong = phone.await("pong");
      assertThat(pong.at("data", "latest")).isEqualTo(Map.of());
      assertThat(pong.members()).containsEntry("room_id", null);
    }
  }

  @Test
  void breakoutsReachThoseWhomTheyConcern() {
    String id = "b-" + UUID.randomUUID();
    try (Browser ada = inbox("ada");
        Browser bob = inbox("bob");
        Browser eve = inbox("eve")) {
      api.post("/breakout-rooms", Map.of("id", id, "participants", List.of("ada", "bob")))
          .expect(201);
      for (Browser browser : List.of(ada, bob)) {
        Map<String, Heard> heard = browser.awaitInAnyOrder("breakout_created", "room_added");
        assertThat(at(heard, "room_added")).isEqualTo(added(id, 3));
      }
      api.patch("/breakout-rooms/" + id, "{\"participants\":[\"ada\",\"eve\"]}").expect(200);
      Map<String, Heard> came = eve.awaitInAnyOrder("breakout_updated", "room_added");
      assertThat(at(came, "room_added")).isEqualTo(added(id, 6));
      Map<String, Heard> went = bob.awaitInAnyOrder("breakout_updated", "room_removed");
      assertThat(at(went, "room_removed")).isEqualTo(Map.of("room_id", id, "reason", "removed"));
      ada.await("breakout_updated");
      assertThat(ada.heardSoFar()).noneMatch(frame -> frame.type().startsWith("room_"));
      api.delete("/breakout-rooms/" + id).expect(200);
      for (Browser browser : List.of(ada, eve)) {
        Map<String, Heard> heard = browser.awaitInAnyOrder("breakout_deleted", "room_removed");
        assertThat(at(heard, "room_removed")).isEqualTo(Map.of("room_id", id, "reason", "deleted"));
      }
      assertThat(bob.heardSoFar())
          .noneMatch(frame -> List.of("breakout_deleted", "room_removed").contains(frame.type()));
    }
  }

  private static void refuse(Browser browser, Map<String, Object> frame, String code) {
    browser.send(frame);
    assertThat(browser.await("error").at("data", "code")).isEqualTo(code);
  }

  private static void awaitRemoval(Browser device, String room, String reason) {
    Heard removed = device.await("room_removed");
    assertThat(removed.at("data")).isEqualTo(Map.of("room_id", room, "reason", reason));
    assertThat(removed.at("room_id")).isEqualTo(room);
  }

  private static @Nullable Object at(Map<String, Heard> heard, String type) {
    return Objects.requireNonNull(heard.get(type)).at("data");
  }

  private static Map<String, Object> added(String breakout, long latestSeq) {
    return Map.of("room_id", breakout, "name", breakout, "latest_seq", latestSeq);
  }

  private void leave(String room, String user) {
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", user)).expect(200);
  }

  private Browser inbox(String user) {
    return tenant.inbox(user);
  }

  private Browser open(String room, String user) {
    String query = "?token=" + tenant.key() + "&user_id=" + user;
    Browser browser = Browser.at(URI.create(system.wsUrl() + "/ws/" + room + query));
    assertThat(browser.await("connection_status").at("data", "room_id")).isEqualTo(room);
    return browser;
  }
}
