package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.RoomReader;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ChatAPI's single message over HTTP: get, edit, delete, restore, thread.
final class MessageChangesTest {

  private static final String NOT_FOUND =
      "{\"error\":{\"code\":\"MESSAGE_NOT_FOUND\",\"message\":\"Message not found\"},"
          + "\"status\":\"error\"}";

  private final Api api = Api.of(SharedSystem.get());
  private final String room = api.room("Changes");
  private final Answer sent = sendHello();
  private final String path = "/api/v1/messages/" + sent.text("data", "id");

  private Answer sendHello() {
    api.join(room, "ada").expect(200);
    return api.send(room, "ada", "Hello").expect(201);
  }

  private Answer put(String to, Map<String, ?> body) {
    return api.with("Content-Type", "application/json").call("PUT", to, Json.write(body));
  }

  private Answer restore(String message) {
    return api.call("POST", message + "/restore", null);
  }

  @Test
  void aMessageIsFoundByItsIdAsItWasAnswered() {
    assertThat(api.get(path).expect(200).text()).isEqualTo(sent.text());
    assertThat(api.get(path + "/").expect(200).text()).isEqualTo(sent.text());
  }

  @Test
  void anEditSetsEditedAtAndLeavesTheRest() {
    Answer edited = put(path, Map.of("content", "Bye", "meta", Map.of("a", 1L))).expect(200);

    assertThat(edited.json()).containsOnlyKeys("data", "status");
    assertThat(Members.names(edited.json(), "data")).isEqualTo(Members.names(sent.json(), "data"));
    assertThat(edited.at("data", "content")).isEqualTo("Bye");
    assertThat(edited.at("data", "meta")).isEqualTo(Map.of("a", 1L));
    assertThat(edited.text("data", "edited_at")).isEqualTo(edited.text("data", "updated_at"));
    assertThat(edited.text("data", "updated_at")).isGreaterThan(sent.text("data", "updated_at"));
    for (String same : List.of("id", "room_id", "sender_id", "created_at", "seq", "is_deleted")) {
      assertThat(edited.at("data", same)).isEqualTo(sent.at("data", same));
    }
    assertThat(api.get(path).text()).isEqualTo(edited.text());
    assertThat(list("").list("data").getFirst()).isEqualTo(edited.at("data"));
  }

  @Test
  void anAbsentMemberStaysAndMetaIsReplacedAsAWhole() {
    put(path, Map.of("meta", Map.of("a", 1L, "b", 2L))).expect(200);
    Answer content = put(path, Map.of("content", "Bye")).expect(200);
    assertThat(content.at("data", "meta")).isEqualTo(Map.of("a", 1L, "b", 2L));
    Answer meta = put(path, Map.of("meta", Map.of("c", 3L), "sender_id", "eve")).expect(200);
    assertThat(meta.at("data", "meta")).isEqualTo(Map.of("c", 3L));
    assertThat(meta.at("data", "content")).isEqualTo("Bye");
    assertThat(meta.at("data", "sender_id")).isEqualTo("ada");
    Answer empty = put(path, Map.of()).expect(200);
    assertThat(empty.text("data", "updated_at")).isGreaterThan(meta.text("data", "updated_at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":null}",
        "{\"content\":\"\"}",
        "{\"content\":5}",
        "{\"content\":\"a\\u0000\"}",
        "{\"content\":\"\\ud800\"}",
        "{\"meta\":null}",
        "{\"meta\":[]}",
        "[]"
      })
  void anEditThatIsNotValidChangesNothing(String body) {
    api.with("Content-Type", "application/json")
        .call("PUT", path, body)
        .expectError(422, "VALIDATION_ERROR");
    assertThat(api.get(path).text()).isEqualTo(sent.text());
  }

  @Test
  void anEditMayBeAsLongAsAMessage() {
    put(path, Map.of("content", "\uD83D\uDE00".repeat(10_000))).expect(200);
    Answer refused =
        put(path, Map.of("content", "x".repeat(10_001))).expectError(422, "CONTENT_TOO_LONG");
    assertThat(refused.at("error", "details"))
        .isEqualTo(Map.of("max_length", 10_000L, "current_length", 10_001L));
    api.with("Content-Type", "application/json")
        .call("PUT", path, "{")
        .expectError(400, "INVALID_JSON");
  }

  @Test
  void aDeletedMessageIsHiddenUntilItIsRestored() {
    assertThat(api.delete(path).expect(200).text())
        .isEqualTo("{\"message\":\"Message deleted successfully\",\"status\":\"success\"}");

    for (Answer refused :
        List.of(
            api.get(path),
            api.delete(path),
            put(path, Map.of("content", "x")),
            api.get(path + "/thread"))) {
      assertThat(refused.expect(404).text()).isEqualTo(NOT_FOUND);
    }
    Answer deleted = api.get(path + "?include_deleted=true").expect(200);
    assertThat(deleted.at("data", "is_deleted")).isEqualTo(true);
    assertThat(deleted.at("data", "content")).isEqualTo("Hello");
    assertThat(deleted.at("data", "edited_at")).isNull();
    assertThat(list("").list("data")).isEmpty();
    assertThat(list("").number("pagination", "total")).isZero();
    assertThat(list("?include_deleted=true").list("data")).isEqualTo(List.of(deleted.at("data")));
    assertThat(messageCount()).isZero();

    Answer restored = restore(path).expect(200);
    String at = restored.text("data", "updated_at");
    assertThat(restored.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","is_deleted":false,"updated_at":"%s"},\
            "message":"Message restored successfully","status":"success"}\
            """
                .formatted(sent.text("data", "id"), at));
    assertThat(at).isGreaterThan(deleted.text("data", "updated_at"));
    assertThat(restore(path).expect(200).text()).isEqualTo(restored.text());
    assertThat(list("").number("pagination", "total")).isEqualTo(1);
    assertThat(messageCount()).isEqualTo(1);
  }

  @Test
  void aMessageThatIsNotThereIsTheSameForEveryReason() {
    String id = sent.text("data", "id");
    String noMessage = id.substring(0, id.length() - 1) + "1";
    String beyond = id.substring(0, id.length() - 1) + "9";
    String otherRoom = "5c0ffee0-0000-8000-8000-000000000003";
    for (String other :
        List.of(
            noMessage,
            beyond,
            otherRoom,
            room,
            "nonsense",
            id.toUpperCase(Locale.ROOT),
            "%20",
            "%00")) {
      if (!other.equals(id)) {
        assertMissing("/api/v1/messages/" + other);
      }
    }
    api.delete("/api/v1/rooms/" + room).expect(200);
    assertMissing(path);
  }

  private void assertMissing(String message) {
    for (Answer refused :
        List.of(
            api.get(message),
            api.get(message + "?include_deleted=true"),
            put(message, Map.of("content", "x")),
            api.delete(message),
            restore(message),
            api.get(message + "/thread"))) {
      assertThat(refused.expect(404).text()).as(message).isEqualTo(NOT_FOUND);
    }
  }

  @Test
  void methodsAndParametersThatAreNotKnownAreRefused() {
    api.call("PATCH", path, "{}").expect(405);
    api.call("GET", path + "/restore", null).expectError(405, "METHOD_NOT_ALLOWED");
    api.delete(path + "/thread").expectError(405, "METHOD_NOT_ALLOWED");
    for (String query : List.of("?include_deleted=", "?include_deleted=1")) {
      api.get(path + query).expectError(422, "VALIDATION_ERROR");
    }
    for (String query : List.of("?limit=0", "?limit=101", "?cursor=x", "?cursor=-1")) {
      api.get(path + "/thread" + query).expectError(422, "VALIDATION_ERROR");
    }
  }

  @Test
  void aThreadHasTheRepliesInOrder() {
    String parent = sent.text("data", "id");
    for (int i = 1; i <= 3; i++) {
      reply(parent, "reply " + i);
      api.send(room, "ada", "between").expect(201);
    }
    Answer all = api.get(path + "/thread").expect(200);
    assertThat(all.json()).containsOnlyKeys("data", "status");
    assertThat(contents(all)).isEqualTo(List.of("reply 1", "reply 2", "reply 3"));
    assertThat(all.list("data").getFirst())
        .isEqualTo(list("?sort=created_at&skip=1&limit=1").list("data").getFirst());

    Answer first = api.get(path + "/thread?limit=2").expect(200);
    assertThat(contents(first)).isEqualTo(List.of("reply 1", "reply 2"));
    String next = first.text("next_cursor");
    assertThat(contents(api.get(path + "/thread?limit=2&cursor=" + next).expect(200)))
        .isEqualTo(List.of("reply 3"));
  }

  @Test
  void aReplySentOverASocketIsInTheThread() {
    try (Browser ada = Browser.open(SharedSystem.get(), room, "ada")) {
      ada.await("connection_status");
      ada.send(
          Map.of(
              "action",
              "send",
              "content",
              "there",
              "meta",
              Map.of("reply_to", sent.text("data", "id"))));
      ada.await("ack");
    }
    assertThat(contents(api.get(path + "/thread").expect(200))).isEqualTo(List.of("there"));
  }

  @Test
  void changesReachSocketsInTheOrderOfTheLog() {
    String id = sent.text("data", "id");
    RoomReader reader = new RoomReader();
    try (Browser bob = Browser.listen(SharedSystem.get(), room)) {
      Heard status = bob.await("connection_status");
      assertThat(status.at("data", "latest_seq")).isEqualTo(3L);
      put(path, Map.of("content", "one")).expect(200);
      api.delete(path).expect(200);
      restore(path).expect(200);
      Answer last = put(path, Map.of("content", "two")).expect(200);
      bob.send(Map.of("action", "resume", "after_seq", 0L));
      while (reader.position() < 7) {
        reader.take(bob.await(_ -> true));
      }

      List<Heard> changes = reader.log().subList(3, 7);
      assertThat(changes.stream().map(Heard::type).toList())
          .containsExactly(
              "message_updated", "message_deleted", "message_restored", "message_updated");
      assertThat(changes).allMatch(change -> id.equals(change.at("data", "id")));
      assertThat(changes.getFirst().dataNames())
          .containsExactly("id", "content", "edited_at", "mentions");
      assertThat(changes.get(1).dataNames()).containsExactly("id", "deleted_by", "deleted_at");
      assertThat(changes.get(2).dataNames()).containsExactly("id");
      assertThat(changes.get(3).at("data", "edited_at")).isEqualTo(last.at("data", "edited_at"));
      assertThat(reader.log().get(2).at("data", "content")).isEqualTo("two");
    }
  }

  @Test
  void aDeletedTextAndTheTextBeforeAnEditAreInNoHistory() {
    String secret = api.send(room, "ada", "swordfish").expect(201).text("data", "id");
    put("/api/v1/messages/" + secret, Map.of("content", "swordfish 2")).expect(200);
    api.delete("/api/v1/messages/" + secret).expect(200);
    put(path, Map.of("content", "one")).expect(200);
    Answer last = put(path, Map.of("content", "two", "meta", Map.of("a", 1L))).expect(200);

    List<Heard> log = history();
    assertThat(log.toString()).doesNotContain("swordfish").doesNotContain("Hello");
    assertThat(log.stream().map(Heard::type).toList())
        .containsExactly(
            "room_created",
            "user_joined",
            "message",
            "message",
            "message_updated",
            "message_deleted",
            "message_updated",
            "message_updated");
    assertThat(log.get(2).at("data", "content")).isEqualTo("two");
    assertThat(log.get(2).at("data", "meta")).isEqualTo(Map.of("a", 1L));
    assertThat(log.get(6).at("data", "content")).isEqualTo("two");
    assertThat(log.get(6).at("data", "edited_at")).isEqualTo(last.at("data", "edited_at"));
    for (int gone : List.of(3, 4)) {
      assertThat(log.get(gone).at("data")).isEqualTo(Map.of("id", secret, "is_deleted", true));
    }

    restore("/api/v1/messages/" + secret).expect(200);
    assertThat(history().get(3).at("data", "content")).isEqualTo("swordfish 2");
  }

  /// The whole log, as somebody reads it who was never there.
  private List<Heard> history() {
    RoomReader reader = new RoomReader();
    try (Browser fresh = Browser.listen(SharedSystem.get(), room)) {
      do {
        fresh.send(reader.resume());
        reader.take(fresh.await("history"));
      } while (reader.isBehind());
    }
    return reader.log();
  }

  @Test
  void aRepeatIsAnsweredWithTheMessageAsItIsNow() {
    Map<String, String> named =
        Map.of("sender_id", "ada", "content", "once", "client_message_id", "m1");
    String messages = "/api/v1/rooms/" + room + "/messages";
    String message = "/api/v1/messages/" + api.post(messages, named).expect(201).text("data", "id");

    put(message, Map.of("content", "edited")).expect(200);
    Answer repeat = api.post(messages, named).expect(201);
    assertThat(repeat.at("data", "content")).isEqualTo("edited");
    api.delete(message).expect(200);
    Answer gone = api.post(messages, named).expect(201);
    assertThat(gone.at("data", "content")).isEqualTo("");
    assertThat(gone.at("data", "is_deleted")).isEqualTo(true);
  }

  private void reply(String parent, String content) {
    api.post(
            "/api/v1/rooms/" + room + "/messages/",
            Map.of("sender_id", "ada", "content", content, "meta", Map.of("reply_to", parent)))
        .expect(201);
  }

  private Answer list(String query) {
    return api.get("/api/v1/rooms/" + room + "/messages/" + query).expect(200);
  }

  private long messageCount() {
    return api.get("/api/v1/rooms/" + room).number("data", "message_count");
  }

  private static List<?> contents(Answer page) {
    return page.list("data").stream().map(message -> ((Map<?, ?>) message).get("content")).toList();
  }
}
