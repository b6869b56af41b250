package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Markers and what is unread after them, for backends and by sockets, in the whole system.
final class UnreadTest {

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Unread");
  private final Api api = tenant.api();
  private final String room = room("Hall");

  @Test
  void aMarkerMovesForwardAndBackWhenItMay() {
    send(room, 3);
    assertThat(marker()).isEqualTo(counts(0, 3, 6));

    assertThat(mark("{\"seq\":4}")).isEqualTo(counts(4, 2, 6));
    assertThat(mark("{\"seq\":2}")).isEqualTo(counts(4, 2, 6));
    assertThat(mark("{\"seq\":2,\"rewind\":true}")).isEqualTo(counts(2, 3, 6));
    assertThat(mark("{\"seq\":6,\"rewind\":false}")).isEqualTo(counts(6, 0, 6));
    assertThat(marker()).isEqualTo(counts(6, 0, 6));
    Answer beyond = api.put(path(), "{\"seq\":7}").expectError(422, "VALIDATION_ERROR");
    assertThat(beyond.text()).contains("\"field\":\"seq\"");
    assertThat(marker()).isEqualTo(counts(6, 0, 6));
  }

  @Test
  void whatIsDeletedIsNotUnread() {
    send(room, 3);
    mark("{\"seq\":4}");
    List<?> messages = api.get("/api/v1/rooms/" + room + "/messages").expect(200).list("data");
    String last = String.valueOf(((Map<?, ?>) messages.getFirst()).get("id"));
    String first = String.valueOf(((Map<?, ?>) messages.getLast()).get("id"));

    api.delete("/api/v1/messages/" + last).expect(200);
    assertThat(marker()).isEqualTo(counts(4, 1, 7));
    api.delete("/api/v1/messages/" + first).expect(200);
    assertThat(marker()).isEqualTo(counts(4, 1, 8));
    api.post("/api/v1/messages/" + last + "/restore", "{}").expect(200);
    assertThat(marker()).isEqualTo(counts(4, 2, 9));
  }

  @Test
  void aLeaveForgetsTheMarkerAndALaterStayBeginsAtItsJoin() {
    send(room, 2);
    mark("{\"seq\":4}");
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "ada")).expect(200);
    api.get(path()).expectError(404, "NOT_IN_ROOM");
    api.put(path(), "{\"seq\":1}").expectError(404, "NOT_IN_ROOM");
    send(room, 1);

    api.join(room, "ada").expect(200);
    send(room, 2);
    assertThat(marker()).isEqualTo(counts(8, 2, 10));
    assertThat(unread().list("data")).hasSize(1);
    assertThat(unread().number("total_unread")).isEqualTo(2);
    mark("{\"seq\":0,\"rewind\":true}");
    assertThat(marker()).isEqualTo(counts(0, 5, 10));
  }

  @Test
  void aSendMayMarkWhatItsSenderHasRead() {
    send(room, 2);
    String messages = "/api/v1/rooms/" + room + "/messages";
    api.post(messages, Map.of("sender_id", "ada", "content", "mine")).expect(201);
    assertThat(marker()).isEqualTo(counts(0, 3, 6));
    api.post(messages, Map.of("sender_id", "ada", "content", "seen", "mark_read", true))
        .expect(201);
    assertThat(marker()).isEqualTo(counts(7, 0, 7));
  }

  @Test
  void aUsersRoomsAreListedInPartsWithTheTotals() {
    send(room, 2);
    String other = room("Attic");
    send(other, 3);
    String gone = room("Gone");
    send(gone, 5);
    api.delete("/api/v1/rooms/" + gone).expect(200);

    Answer all = unread();
    assertThat(all.number("total_unread")).isEqualTo(5);
    assertThat(all.number("total_mentions")).isZero();
    assertThat(all.list("data")).hasSize(2);
    assertThat(all.json()).doesNotContainKey("next_cursor");
    Answer first = api.get("/api/v1/users/ada/unread?limit=1").expect(200);
    assertThat(first.list("data")).hasSize(1);
    assertThat(first.number("total_unread")).isEqualTo(5);
    Answer second =
        api.get("/api/v1/users/ada/unread?limit=1&cursor=" + first.text("next_cursor")).expect(200);
    assertThat(List.of(first.list("data").getFirst(), second.list("data").getFirst()))
        .isEqualTo(all.list("data"));
    assertThat(second.json()).doesNotContainKey("next_cursor");

    Answer nobody = api.get("/api/v1/users/nobody/unread").expect(200);
    assertThat(nobody.list("data")).isEmpty();
    assertThat(nobody.number("total_unread")).isZero();
    assertThat(api.get("/api/v1/users/%F0%9D%84%9E%20/unread").expect(200).list("data")).isEmpty();
  }

  @Test
  void aBreakoutsStayIsOneToo() {
    api.post("/breakout-rooms", Map.of("id", "corner", "participants", List.of("ada", "bob")))
        .expect(201);
    api.post("/api/v1/rooms/corner/messages", Map.of("sender_id", "bob", "content", "hello"))
        .expect(201);
    assertThat(unread().text()).contains("\"room_id\":\"corner\",\"read_seq\":0,\"unread\":1");
    api.patch("/breakout-rooms/corner", "{\"participants\":[\"bob\"]}").expect(200);
    assertThat(unread().text()).doesNotContain("corner");
    api.patch("/breakout-rooms/corner", "{\"participants\":[\"ada\",\"bob\"]}").expect(200);
    assertThat(unread().text()).contains("\"room_id\":\"corner\"").contains("\"unread\":0");
  }

  @Test
  void everySocketOfTheUserHearsOfAMoveAndOneThatMovesNothingIsAnswered() {
    String other = room("Attic");
    try (Browser here = open(room, "ada");
        Browser elsewhere = open(other, "ada");
        Browser bob = open(room, "bob")) {
      send(room, 3);
      List<?> messages = api.get("/api/v1/rooms/" + room + "/messages").expect(200).list("data");
      api.delete("/api/v1/messages/" + Members.required(messages, "0", "id")).expect(200);
      here.send(Map.of("action", "read", "seq", 4, "ref", "r1"));
      for (Browser browser : List.of(here, elsewhere)) {
        Heard read = browser.await("read");
        assertThat(read.at("data"))
            .isEqualTo(Map.of("room_id", room, "read_seq", 4L, "unread", 1L, "mentions", 0L));
        assertThat(read.at("room_id")).isEqualTo(room);
        assertThat(read.members()).doesNotContainKey("seq");
      }
      elsewhere.send(Map.of("action", "read", "room_id", room, "seq", 4, "ref", "r2"));
      assertThat(elsewhere.await("read").at("data", "ref")).isEqualTo("r2");
      elsewhere.send(Map.of("action", "read", "room_id", room, "seq", 1, "rewind", true));
      assertThat(here.await("read").at("data", "read_seq")).isEqualTo(1L);
      assertThat(elsewhere.await("read").at("data", "read_seq")).isEqualTo(1L);
      api.put(path(), "{\"seq\":7}").expect(200);
      assertThat(here.await("read").at("data", "unread")).isEqualTo(0L);
      here.send(Map.of("action", "send", "content", "seen", "mark_read", true, "ref", "s"));
      assertThat(here.await("read").at("data", "read_seq")).isEqualTo(8L);
      assertThat(bob.heardSoFar()).noneMatch(heard -> heard.type().equals("read"));
    }
  }

  @Test
  void aFrameThatCannotBeCarriedOutIsRefused() {
    try (Browser ada = open(room, "ada");
        Browser guest = open(room, "eve");
        Browser listener = Browser.at(uri(room, ""))) {
      listener.await("connection_status");
      for (String bad : List.of("-1", "1.5", "\"4\"", "null", "[]", "1e30")) {
        ada.sendText("{\"action\":\"read\",\"seq\":" + bad + "}");
        assertThat(code(ada)).isEqualTo("VALIDATION_ERROR");
      }
      ada.sendText("{\"action\":\"read\"}");
      assertThat(code(ada)).isEqualTo("VALIDATION_ERROR");
      ada.sendText("{\"action\":\"read\",\"seq\":1,\"rewind\":\"yes\"}");
      assertThat(code(ada)).isEqualTo("VALIDATION_ERROR");
      ada.send(Map.of("action", "read", "seq", 4));
      assertThat(code(ada)).isEqualTo("VALIDATION_ERROR");
      ada.send(Map.of("action", "read", "room_id", "nowhere", "seq", 1));
      assertThat(code(ada)).isEqualTo("ROOM_NOT_FOUND");
      guest.send(Map.of("action", "read", "seq", 1));
      assertThat(code(guest)).isEqualTo("ROOM_ACCESS_DENIED");
      listener.send(Map.of("action", "read", "seq", 1));
      assertThat(code(listener)).isEqualTo("ROOM_ACCESS_DENIED");
    }
    assertThat(marker()).isEqualTo(counts(0, 0, 3));
  }

  private static Object code(Browser browser) {
    return String.valueOf(browser.await("error").at("data", "code"));
  }

  private Browser open(String where, String user) {
    Browser browser = Browser.at(uri(where, "&user_id=" + user));
    browser.await("connection_status");
    return browser;
  }

  private URI uri(String where, String more) {
    return URI.create(system.wsUrl() + "/ws/" + where + "?token=" + tenant.key() + more);
  }

  /// With ada, who reads, and bob, who writes: three entries.
  private String room(String name) {
    String made = api.room(name);
    api.join(made, "ada").expect(200);
    api.join(made, "bob").expect(200);
    return made;
  }

  private void send(String where, int messages) {
    for (int i = 0; i < messages; i++) {
      api.send(where, "bob", "hello").expect(201);
    }
  }

  private String path() {
    return "/api/v1/rooms/" + room + "/participants/ada/read";
  }

  private Map<?, ?> marker() {
    return (Map<?, ?>) Members.required(api.get(path()).expect(200).json(), "data");
  }

  private Map<?, ?> mark(String body) {
    return (Map<?, ?>) Members.required(api.put(path(), body).expect(200).json(), "data");
  }

  private Map<String, Object> counts(long readSeq, long unread, long latestSeq) {
    return Map.of(
        "room_id", room,
        "user_id", "ada",
        "read_seq", readSeq,
        "unread", unread,
        "mentions", 0L,
        "latest_seq", latestSeq);
  }

  private Answer unread() {
    return api.get("/api/v1/users/ada/unread").expect(200);
  }
}
