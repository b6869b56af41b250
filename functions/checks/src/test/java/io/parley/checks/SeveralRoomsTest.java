package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several rooms on one socket, and how rooms end for it.
final class SeveralRoomsTest {

  private static final int NORMAL_CLOSURE = 1000;

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);
  private String lobby = "";
  private String attic = "";

  @BeforeEach
  void twoRoomsWithAdaAndBob() {
    lobby = api.room("Lobby");
    attic = privateRoom();
    for (String room : List.of(lobby, attic)) {
      api.join(room, "ada").expect(200);
      api.join(room, "bob").expect(200);
    }
  }

  @Test
  void aSubscribedSocketHearsSendsResumesAndPingsInBothRooms() {
    try (Browser ada = inBoth("ada");
        Browser bob = Browser.open(system, attic, "bob")) {
      bob.await("connection_status");
      api.send(lobby, "bob", "down here").expect(201);
      bob.send(Map.of("action", "send", "content", "up here"));

      assertThat(contents(ada, 2)).containsExactlyInAnyOrder("down here", "up here");
      ada.send(Map.of("action", "send", "room_id", attic, "content", "and back"));
      assertThat(ada.await("ack").members()).containsEntry("room_id", attic);
      assertThat(contents(bob, 2)).containsExactly("up here", "and back");

      ada.send(Map.of("action", "ping"));
      assertThat(ada.await("pong").at("data", "latest")).isEqualTo(Map.of(lobby, 4L, attic, 5L));
      ada.send(Map.of("action", "resume", "room_id", attic, "after_seq", 3L));
      assertThat((List<?>) ada.await("history").at("data", "entries")).hasSize(2);
    }
  }

  @Test
  void anUnsubscribedSocketHearsNothingMoreOfTheRoom() {
    try (Browser ada = inBoth("ada")) {
      ada.send(Map.of("action", "unsubscribe", "room_id", attic, "ref", "u"));
      Heard status = ada.await("connection_status");
      assertThat(status.at("data", "status")).isEqualTo("disconnected");
      assertThat(status.at("data", "ref")).isEqualTo("u");

      api.send(attic, "bob", "unheard").expect(201);
      api.send(lobby, "bob", "heard").expect(201);
      assertThat(ada.await("message").at("data", "content")).isEqualTo("heard");
      assertDeaf(ada, attic);

      ada.send(Map.of("action", "unsubscribe", "room_id", lobby));
      ada.await("connection_status");
      ada.send(Map.of("action", "ping"));
      assertThat(ada.await("pong").at("data", "latest")).isEqualTo(Map.of());
      ada.send(Map.of("action", "subscribe", "room_id", lobby));
      assertThat(ada.await("connection_status").at("data", "status")).isEqualTo("connected");
      api.send(lobby, "bob", "again").expect(201);
      assertThat(ada.await("message").at("data", "content")).isEqualTo("again");
    }
  }

  @Test
  void toSubscribeAndUnsubscribeAgainDoesNoHarm() {
    try (Browser ada = inBoth("ada")) {
      subscribe(ada, attic);
      api.send(attic, "bob", "once").expect(201);
      ada.await("message");
      assertThat(ada.heardSoFar()).isEmpty();
      for (int i = 0; i < 2; i++) {
        ada.send(Map.of("action", "unsubscribe", "room_id", attic));
        assertThat(ada.await("connection_status").at("data", "status")).isEqualTo("disconnected");
      }
      assertDeaf(ada, attic);
    }
  }

  @Test
  void onlyWhoMayEnterARoomSubscribes() {
    try (Browser eve = Browser.open(system, lobby, "eve")) {
      eve.await("connection_status");
      eve.send(Map.of("action", "subscribe", "room_id", attic, "ref", "s"));
      Heard error = eve.await("error");
      assertThat(error.at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
      assertThat(error.at("data", "ref")).isEqualTo("s");
      eve.send(Map.of("action", "subscribe", "room_id", "no-such-room"));
      assertThat(eve.await("error").at("data", "code")).isEqualTo("ROOM_NOT_FOUND");
      eve.send(Map.of("action", "send", "room_id", attic, "content", "x"));
      assertThat(eve.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
      assertDeaf(eve, attic);
    }
  }

  @Test
  void aSocketHearsFiftyRoomsAtMost() {
    try (Browser listener = Browser.listen(system, lobby)) {
      listener.await("connection_status");
      for (int i = 1; i < 50; i++) {
        String room = api.room("Room " + i);
        listener.send(Map.of("action", "subscribe", "room_id", room));
        listener.await("connection_status");
      }
      listener.send(Map.of("action", "subscribe", "room_id", attic));
      assertThat(listener.await("error").at("data", "code")).isEqualTo("TOO_MANY_ROOMS");
      listener.send(Map.of("action", "subscribe", "room_id", lobby));
      listener.await("connection_status");
      listener.send(Map.of("action", "ping"));
      assertThat((Map<?, ?>) listener.await("pong").at("data", "latest")).hasSize(50);
    }
  }

  @Test
  void whoLeavesIsClosedAndHearsThatLast() {
    try (Browser bob = Browser.open(system, attic, "bob");
        Browser ada = Browser.open(system, attic, "ada")) {
      bob.await("connection_status");
      ada.await("connection_status");
      leave(attic, "bob");
      assertThat(bob.await("user_left").at("data", "user_id")).isEqualTo("bob");
      assertThat(bob.closeCode()).isEqualTo(NORMAL_CLOSURE);
      assertThat(ada.awaitInAnyOrder("user_left", "user_offline").values())
          .allSatisfy(heard -> assertThat(heard.at("data", "user_id")).isEqualTo("bob"));
    }
  }

  @Test
  void whoLeavesOneOfTwoRoomsKeepsTheOther() {
    try (Browser bob = inBoth("bob")) {
      leave(attic, "bob");
      bob.await("user_left");
      Heard status = bob.await("connection_status");
      assertThat(status.members()).containsEntry("room_id", attic);
      assertThat(status.at("data", "status")).isEqualTo("disconnected");
      assertDeaf(bob, attic);
      api.send(attic, "ada", "unheard").expect(201);
      api.send(lobby, "ada", "heard").expect(201);
      assertThat(bob.await("message").at("data", "content")).isEqualTo("heard");

      leave(lobby, "bob");
      assertThat(bob.closeCode()).isEqualTo(NORMAL_CLOSURE);
    }
  }

  @Test
  void aDeletedRoomClosesThoseWhoHearNothingElse() {
    try (Browser ada = Browser.open(system, attic, "ada");
        Browser bob = inBoth("bob")) {
      ada.await("connection_status");
      api.delete("/api/v1/rooms/" + attic).expect(200);

      ada.await("room_deleted");
      assertThat(ada.closeCode()).isEqualTo(NORMAL_CLOSURE);
      bob.await("room_deleted");
      assertThat(bob.await("connection_status").at("data", "status")).isEqualTo("disconnected");
      bob.send(Map.of("action", "resume", "room_id", attic, "after_seq", 0L));
      assertThat(bob.await("error").at("data", "code")).isEqualTo("ROOM_NOT_FOUND");
      api.send(lobby, "ada", "heard").expect(201);
      bob.await("message");
    }
  }

  private Browser inBoth(String user) {
    Browser browser = Browser.open(system, lobby, user);
    browser.await("connection_status");
    subscribe(browser, attic);
    return browser;
  }

  private static void subscribe(Browser browser, String room) {
    browser.send(Map.of("action", "subscribe", "room_id", room, "ref", "s"));
    Heard status = browser.await("connection_status");
    assertThat(status.members()).containsEntry("room_id", room);
    assertThat(status.at("data", "status")).isEqualTo("connected");
    assertThat(status.at("data", "ref")).isEqualTo("s");
  }

  private static void assertDeaf(Browser browser, String room) {
    browser.send(Map.of("action", "resume", "room_id", room, "after_seq", 0L));
    assertThat(browser.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
  }

  private static List<Object> contents(Browser browser, int count) {
    return Stream.generate(() -> browser.await("message"))
        .limit(count)
        .map(message -> message.at("data", "content"))
        .toList();
  }

  private void leave(String room, String user) {
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", user)).expect(200);
  }

  private String privateRoom() {
    return api.post("/api/v1/rooms/", Map.of("name", "Attic", "meta", Map.of("type", "private")))
        .expect(201)
        .text("data", "id");
  }
}
