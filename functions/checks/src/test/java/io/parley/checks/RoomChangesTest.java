package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Waiting;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Updating, deactivating and activating rooms, and who is online in them.
final class RoomChangesTest {

  private static final int SENDERS = 20;

  private final Api api = Api.of(SharedSystem.get());

  @Test
  void anUpdateIsAnsweredAsTheDocumentShows() {
    String room = room("{\"name\": \"Before\", \"description\": \"x\", \"meta\": {\"a\": 1}}");
    api.join(room, "ada").expect(200);
    api.send(room, "ada", "hello").expect(201);
    Answer before = api.get(path(room));

    Answer updated =
        api.put(
                path(room),
                """
                {"name": "Updated Room Name", "description": "Updated description",
                 "meta": {"category": "support", "priority": "high"}}
                """)
            .expect(200);

    String at = updated.text("data", "updated_at");
    assertThat(updated.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","name":"Updated Room Name","description":"Updated description",\
            "client_id":"%s","is_active":true,\
            "meta":{"category":"support","priority":"high"},"created_at":"%s","updated_at":"%s",\
            "participant_count":1,"message_count":1},"status":"success"}"""
                .formatted(
                    room, before.text("data", "client_id"), before.text("data", "created_at"), at));
    assertThat(at).isGreaterThan(before.text("data", "updated_at"));
    assertThat(api.get(path(room)).text()).isEqualTo(updated.text());
  }

  @Test
  void whatAnUpdateLeavesOutStays() {
    String room =
        room("{\"name\": \"Name\", \"description\": \"text\", \"meta\": {\"a\": 1, \"b\": 2}}");
    Answer empty = api.put(path(room), "{}").expect(200);
    assertThat(empty.text("data", "name")).isEqualTo("Name");
    assertThat(empty.text("data", "description")).isEqualTo("text");
    assertThat(empty.at("data", "meta")).isEqualTo(Map.of("a", 1L, "b", 2L));
    assertThat(empty.text("data", "updated_at")).isGreaterThan(empty.text("data", "created_at"));

    Answer meta = api.put(path(room), "{\"meta\": {\"c\": 3}, \"description\": \"\"}").expect(200);
    assertThat(meta.text("data", "name")).isEqualTo("Name");
    assertThat(meta.text("data", "description")).isEmpty();
    assertThat(meta.at("data", "meta")).isEqualTo(Map.of("c", 3L));
    assertThat(meta.text("data", "updated_at")).isGreaterThan(empty.text("data", "updated_at"));
  }

  @Test
  void aRefusedUpdateChangesNothing() {
    String room = room("{\"name\": \"Name\"}");
    String before = api.get(path(room)).text();
    for (String body :
        List.of(
            "{\"name\": null}",
            "{\"name\": \" \"}",
            "{\"description\": null}",
            "{\"meta\": null}",
            "{\"meta\": []}",
            "{\"name\": 1}",
            "[]")) {
      api.put(path(room), body).expectError(422, "VALIDATION_ERROR");
    }
    api.put(path(room), "{").expectError(400, "INVALID_JSON");
    assertThat(api.get(path(room)).text()).isEqualTo(before);
  }

  @Test
  void rulesThatCannotBeKeptAreRefusedByTheirNames() {
    String room = room("{\"name\": \"Name\"}");
    Map<String, String> wrong =
        Map.of(
            "max_participants", "\"ten\"",
            "type", "\"secret\"",
            "invite_only", "1",
            "auto_join", "null",
            "slow_mode_seconds", "21601",
            "read_receipts", "1");
    wrong.forEach(
        (member, value) -> {
          String meta = "{\"meta\": {\"%s\": %s}}".formatted(member, value);
          Answer put = api.put(path(room), meta).expectError(422, "VALIDATION_ERROR");
          assertThat(put.text("error", "details", "0", "field")).isEqualTo("meta." + member);
          Answer post =
              api.post("/api/v1/rooms/", meta.replaceFirst("\\{", "{\"name\": \"x\", "))
                  .expectError(422, "VALIDATION_ERROR");
          assertThat(post.text("error", "details", "0", "field")).isEqualTo("meta." + member);
        });
  }

  @Test
  void aLoweredLimitKeepsEveryoneAndRefusesTheNext() {
    String room = room("{\"name\": \"Team\"}");
    List.of("a", "b", "c").forEach(user -> api.join(room, user).expect(200));
    api.put(path(room), "{\"meta\": {\"max_participants\": 1}}").expect(200);

    assertThat(api.get(path(room)).number("data", "participant_count")).isEqualTo(3);
    api.send(room, "c", "still here").expect(201);
    api.join(room, "d").expectError(409, "ROOM_FULL");
  }

  @Test
  void aDeactivatedRoomTakesNoMessagesAndComesBack() {
    String room = room("{\"name\": \"General Discussion\"}");
    api.join(room, "ada").expect(200);
    Answer off = api.post(path(room) + "/deactivate", "").expect(200);
    assertThat(off.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","name":"General Discussion","is_active":false,\
            "updated_at":"%s"},"message":"Room deactivated successfully","status":"success"}"""
                .formatted(room, off.text("data", "updated_at")));
    assertThat(api.post(path(room) + "/deactivate", "").expect(200).text()).isEqualTo(off.text());

    assertThat(api.send(room, "ada", "hello?").expectError(409, "ROOM_INACTIVE").text())
        .isEqualTo(
            "{\"error\":{\"code\":\"ROOM_INACTIVE\",\"message\":"
                + "\"Room is deactivated and cannot receive new messages\"},\"status\":\"error\"}");
    api.join(room, "bob").expect(200);
    api.post(path(room) + "/leave", Map.of("user_id", "bob")).expect(200);
    assertThat(api.get(path(room)).at("data", "is_active")).isEqualTo(false);

    Answer on = api.post(path(room) + "/activate", "").expect(200);
    assertThat(on.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","name":"General Discussion","is_active":true,\
            "updated_at":"%s"},"message":"Room activated successfully","status":"success"}"""
                .formatted(room, on.text("data", "updated_at")));
    assertThat(on.text("data", "updated_at")).isGreaterThan(off.text("data", "updated_at"));
    assertThat(api.post(path(room) + "/activate", "").expect(200).text()).isEqualTo(on.text());
    api.send(room, "ada", "hello").expect(201);
  }

  @Test
  void noMessageIsAcceptedOnceADeactivationHasReturned() throws Exception {
    String room = room("{\"name\": \"Busy\"}");
    api.join(room, "ada").expect(200);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> senders =
          IntStream.range(0, SENDERS)
              .mapToObj(sender -> threads.submit(() -> sendUntilRefused(room)))
              .toList();
      Waiting.until(() -> api.get(path(room)).number("data", "message_count") >= SENDERS);
      api.post(path(room) + "/deactivate", "").expect(200);
      long accepted = api.get(path(room)).number("data", "message_count");

      long sent = 0;
      for (Future<Integer> sender : senders) {
        sent += sender.get();
      }
      assertThat(sent).isEqualTo(accepted);
      assertThat(api.get(path(room)).number("data", "message_count")).isEqualTo(accepted);
    }
  }

  @Test
  void aRoomsSocketsHearItsChanges() {
    String room = room("{\"name\": \"Name\"}");
    try (Browser ada = Browser.listen(SharedSystem.get(), room)) {
      ada.await(frame -> frame.type().equals("connection_status"));
      Answer updated = api.put(path(room), "{\"name\": \"Other\"}").expect(200);
      Heard frame = ada.await(heard -> heard.type().equals("room_updated"));
      assertThat(frame.dataNames()).containsExactly("name", "description", "meta", "updated_at");
      assertThat(frame.at("data", "name")).isEqualTo("Other");
      assertThat(frame.at("data", "updated_at")).isEqualTo(updated.text("data", "updated_at"));

      Answer off = api.post(path(room) + "/deactivate", "").expect(200);
      Heard heard = ada.await(one -> one.type().equals("room_deactivated"));
      assertThat(heard.dataNames()).containsExactly("is_active", "updated_at");
      assertThat(heard.at("data", "is_active")).isEqualTo(false);
      assertThat(heard.at("data", "updated_at")).isEqualTo(off.text("data", "updated_at"));
      api.post(path(room) + "/activate", "").expect(200);
      assertThat(ada.await(one -> one.type().equals("room_activated")).at("data", "is_active"))
          .isEqualTo(true);
    }
  }

  @Test
  void whoIsOnlineIsListedOnce() {
    String room = room("{\"name\": \"Online\"}");
    assertThat(api.get(path(room) + "/online").expect(200).text())
        .isEqualTo("{\"data\":{\"online_users\":[],\"total_online\":0},\"status\":\"success\"}");
    try (Browser one = Browser.open(SharedSystem.get(), room, "user_456");
        Browser two = Browser.open(SharedSystem.get(), room, "user_123");
        Browser again = Browser.open(SharedSystem.get(), room, "user_123");
        Browser listener = Browser.listen(SharedSystem.get(), room)) {
      for (Browser browser : List.of(one, two, again, listener)) {
        browser.await(frame -> frame.type().equals("connection_status"));
      }
      assertThat(api.get(path(room) + "/online").expect(200).text())
          .isEqualTo(
              "{\"data\":{\"online_users\":[\"user_123\",\"user_456\"],\"total_online\":2},"
                  + "\"status\":\"success\"}");
    }
  }

  @Test
  void whoConnectsToARoomThatSaysSoJoinsIt() {
    String room =
        room("{\"name\": \"Open\", \"meta\": {\"auto_join\": true, \"max_participants\": 2}}");
    try (Browser ada = Browser.open(SharedSystem.get(), room, "ada");
        Browser bob = Browser.open(SharedSystem.get(), room, "bob")) {
      Heard status = bob.await(frame -> frame.type().equals("connection_status"));
      assertThat(status.at("data", "total_participants")).isEqualTo(2L);
      ada.await(
          frame -> frame.type().equals("user_joined") && "bob".equals(frame.at("data", "user_id")));
      api.send(room, "bob", "hello").expect(201);
      try (Browser again = Browser.open(SharedSystem.get(), room, "ada")) {
        again.await(frame -> frame.type().equals("connection_status"));
      }
    }
    assertThatThrownBy(() -> Browser.open(SharedSystem.get(), room, "eve"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    assertThat(api.get(path(room)).number("data", "participant_count")).isEqualTo(2);
  }

  @Test
  void participantsGoOnWhereTheCursorSays() {
    String room = room("{\"name\": \"Queue\"}");
    List.of("e", "d", "c", "b", "a").forEach(user -> api.join(room, user).expect(200));
    String participants = path(room) + "/participants";

    Answer first = api.get(participants + "?limit=2").expect(200);
    assertThat(users(first)).containsExactly("e", "d");
    assertThat(first.json()).containsOnlyKeys("data", "next_cursor", "status");
    api.post(path(room) + "/leave", Map.of("user_id", "d")).expect(200);
    Answer next =
        api.get(participants + "?limit=2&cursor=" + first.text("next_cursor")).expect(200);
    assertThat(users(next)).containsExactly("c", "b");
    Answer last = api.get(participants + "?limit=2&cursor=" + next.text("next_cursor")).expect(200);
    assertThat(users(last)).containsExactly("a");
    assertThat(last.json()).containsOnlyKeys("data", "status");
    for (String wrong : List.of("limit=0", "limit=1001", "limit=x", "cursor=", "cursor=x")) {
      api.get(participants + "?" + wrong).expectError(422, "VALIDATION_ERROR");
    }
  }

  @Test
  void aRoomThatBecomesPrivateShowsStrangersOut() {
    String room = room("{\"name\": \"Open house\"}");
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(SharedSystem.get(), room, "ada");
        Browser stranger = Browser.open(SharedSystem.get(), room, "stranger")) {
      ada.await("connection_status");
      stranger.await("connection_status");

      api.put(path(room), "{\"meta\": {\"type\": \"private\"}}").expect(200);

      assertThat(stranger.closeCode()).isEqualTo(1_000);
      assertThat(ada.await("user_offline").at("data", "user_id")).isEqualTo("stranger");
      assertThat(api.get(path(room) + "/online").expect(200).list("data", "online_users"))
          .isEqualTo(List.of("ada"));
      assertThatThrownBy(() -> Browser.open(SharedSystem.get(), room, "stranger"))
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
      ada.send(Map.of("action", "ping"));
      ada.await("pong");
    }
  }

  @Test
  void aRoomThatIsNotThereCannotBeChanged() {
    String gone = room("{\"name\": \"Gone\"}");
    api.delete(path(gone)).expect(200);
    for (String room : List.of(gone, "550e8400-e29b-41d4-a716-446655440001", "no-uuid")) {
      api.put(path(room), "{}").expectError(404, "ROOM_NOT_FOUND");
      api.post(path(room) + "/deactivate", "").expectError(404, "ROOM_NOT_FOUND");
      api.post(path(room) + "/activate", "").expectError(404, "ROOM_NOT_FOUND");
      api.get(path(room) + "/online").expectError(404, "ROOM_NOT_FOUND");
    }
  }

  /// How many messages were accepted before the room was deactivated.
  private int sendUntilRefused(String room) {
    for (int accepted = 0; ; accepted++) {
      Answer answer = api.send(room, "ada", "hello");
      if (answer.status() == 409) {
        answer.expectError(409, "ROOM_INACTIVE");
        return accepted;
      }
      answer.expect(201);
    }
  }

  private static List<Object> users(Answer answer) {
    return answer.list("data").stream()
        .<Object>map(participant -> ((Map<?, ?>) participant).get("user_id"))
        .toList();
  }

  private String room(String body) {
    return api.post("/api/v1/rooms/", body).expect(201).text("data", "id");
  }

  private static String path(String room) {
    return "/api/v1/rooms/" + room;
  }
}
