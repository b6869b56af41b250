package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ChatAPI's messages over HTTP.
final class MessagesApiTest {

  private final Api api = Api.of(SharedSystem.get());
  private String room = "";

  @BeforeEach
  void aRoomWithAda() {
    room = api.room("Messages");
    api.join(room, "ada").expect(200);
  }

  private Answer post(String body) {
    return api.post("/api/v1/rooms/" + room + "/messages/", body);
  }

  @Test
  void aMessageIsAnsweredWithAllItsMembersAndItsPlace() {
    Answer sent =
        post(
            """
            {"sender_id": "ada", "sender_name": "Ada L.", "content": "Hello\\n\\tworld",
             "message_type": "note", "meta": {"b": 1, "a": [1.50, null]}}
            """);
    assertThat(sent.expect(201).json()).containsOnlyKeys("data", "status");
    String id = sent.text("data", "id");
    String at = sent.text("data", "created_at");
    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(sent.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","room_id":"%s","client_id":"%s","sender_id":"ada",\
            "sender_name":"Ada L.","content":"Hello\\n\\tworld","message_type":"note",\
            "meta":{"b":1,"a":[1.50,null]},"created_at":"%s","updated_at":"%s",\
            "edited_at":null,"is_deleted":false,"seq":3,"mentions":[],"reactions":{}},"status":"success"}"""
                .formatted(id, room, sent.text("data", "client_id"), at, at));
  }

  @Test
  void theNameAndTypeHaveDefaults() {
    Answer sent = api.send(room, "ada", "hi").expect(201);
    assertThat(sent.text("data", "sender_name")).isEqualTo("ADA");
    assertThat(sent.text("data", "message_type")).isEqualTo("text");
    assertThat(sent.at("data", "meta")).isEqualTo(Map.of());
  }

  @Test
  void messagesAreListedNewestFirstWithAnExactTotal() {
    for (int i = 1; i <= 7; i++) {
      api.send(room, "ada", "m" + i).expect(201);
    }
    Answer page = list("?skip=2&limit=3");
    assertThat(contents(page)).isEqualTo(List.of("m5", "m4", "m3"));
    assertThat(page.at("pagination"))
        .isEqualTo(Map.of("skip", 2L, "limit", 3L, "total", 7L, "has_more", true));
    assertThat(contents(list("?sort=created_at&limit=2"))).isEqualTo(List.of("m1", "m2"));
    assertThat(list("?skip=6").at("pagination", "has_more")).isEqualTo(false);
    assertThat(api.get("/api/v1/rooms/" + room).number("data", "message_count")).isEqualTo(7);
  }

  @Test
  void aListCanBeginAndEndAtAPlace() {
    for (int i = 1; i <= 5; i++) {
      api.send(room, "ada", "m" + i).expect(201);
    }
    Answer page = list("?sort=created_at&after_seq=3&before_seq=7");
    assertThat(contents(page)).isEqualTo(List.of("m2", "m3", "m4"));
    assertThat(page.at("pagination", "total")).isEqualTo(3L);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndIsCountedOnce() {
    String body = "{\"sender_id\":\"ada\",\"content\":\"once\",\"client_message_id\":\"c-1\"}";
    Answer first = post(body).expect(201);
    for (int i = 0; i < 4; i++) {
      Answer repeat = post(body).expect(201);
      assertThat(repeat.at("data")).isEqualTo(first.at("data"));
      assertThat(repeat.at("duplicate")).isEqualTo(true);
    }
    assertThat(list("").at("pagination", "total")).isEqualTo(1L);
    post(body.replace("once", "other")).expectError(422, "IDEMPOTENCY_MISMATCH");
    assertThat(list("").at("pagination", "total")).isEqualTo(1L);
  }

  @Test
  void aRepeatIsFoundFromTheSendersPositionOn() {
    String body =
        "{\"sender_id\":\"ada\",\"content\":\"once\",\"client_message_id\":\"far\","
            + "\"after_seq\":2}";
    Answer first = post(body).expect(201);
    for (int i = 0; i < 250; i++) {
      api.send(room, "ada", "between").expect(201);
    }
    assertThat(post(body).expect(201).at("data")).isEqualTo(first.at("data"));
  }

  @Test
  void onlyParticipantsSendAndNobodyAfterLeaving() {
    api.send(room, "stranger", "hi").expectError(403, "ROOM_ACCESS_DENIED");
    api.send(room, "ada", "hi").expect(201);
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "ada")).expect(200);
    api.send(room, "ada", "hi").expectError(403, "ROOM_ACCESS_DENIED");
    assertThat(list("").at("pagination", "total")).isEqualTo(1L);
  }

  @Test
  void contentIsCountedInCodePointsUpToTenThousand() {
    api.send(room, "ada", "\uD83D\uDE00".repeat(10_000)).expect(201);
    Answer refused = api.send(room, "ada", "x".repeat(10_001)).expectError(422, "CONTENT_TOO_LONG");
    assertThat(refused.at("error", "details"))
        .isEqualTo(Map.of("max_length", 10_000L, "current_length", 10_001L));
  }

  @Test
  void queryParametersOutOfRangeAreRefusedNotClamped() {
    for (String query :
        List.of(
            "?limit=0",
            "?limit=101",
            "?limit=x",
            "?skip=-1",
            "?skip=10001",
            "?sort=name",
            "?after_seq=-1",
            "?before_seq=0",
            "?limit=1&limit=2")) {
      list(query, 422).expectError(422, "VALIDATION_ERROR");
    }
  }

  private Answer list(String query) {
    return list(query, 200);
  }

  private Answer list(String query, int status) {
    return api.get("/api/v1/rooms/" + room + "/messages/" + query).expect(status);
  }

  private static List<?> contents(Answer page) {
    return page.list("data").stream().map(message -> ((Map<?, ?>) message).get("content")).toList();
  }
}
