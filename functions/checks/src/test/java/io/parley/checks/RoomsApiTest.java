package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// ChatAPI's rooms and participants, as its document shows them.
final class RoomsApiTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private final Api api = Api.of(SharedSystem.get());

  @Test
  void aCreatedRoomIsAnsweredAsTheDocumentShows() {
    Answer created =
        api.post(
                "/api/v1/rooms/",
                """
                {"name": "General Discussion",
                 "description": "Main channel for team communication",
                 "meta": {"category": "general", "tags": ["team", "announcements"],
                          "max_participants": 50}}
                """)
            .expect(201);
    String id = created.text("data", "id");
    String client = created.text("data", "client_id");
    String at = created.text("data", "created_at");
    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(UUID.fromString(client)).hasToString(client);
    assertThat(at).matches(TIME);
    assertThat(created.text())
        .isEqualTo(
            """
            {"data":{"id":"%s","name":"General Discussion",\
            "description":"Main channel for team communication","client_id":"%s",\
            "is_active":true,"meta":{"category":"general","tags":["team","announcements"],\
            "max_participants":50},"created_at":"%s","updated_at":"%s",\
            "participant_count":0,"message_count":0},"status":"success"}"""
                .formatted(id, client, at, at));
    assertThat(api.get("/api/v1/rooms/" + id).expect(200).text()).isEqualTo(created.text());
  }

  @Test
  void aRoomOfNothingButANameHasEmptyDefaults() {
    Answer created = api.post("/api/v1/rooms", Map.of("name", "  Lobby ")).expect(201);
    assertThat(created.text("data", "name")).isEqualTo("Lobby");
    assertThat(created.text("data", "description")).isEmpty();
    assertThat(created.at("data", "meta")).isEqualTo(Map.of());
  }

  @Test
  void joiningAndLeavingMoveTheCountAndNotTheRoomsTime() {
    String room = api.room("Team");
    String updated = api.get("/api/v1/rooms/" + room).text("data", "updated_at");
    Answer joined =
        api.post(
            "/api/v1/rooms/" + room + "/join",
            """
            {"user_id": "user_123", "user_name": "John Doe",
             "meta": {"role": "member", "joined_via": "invitation"}}
            """);
    assertThat(joined.expect(200).text())
        .isEqualTo("{\"message\":\"Successfully joined room\",\"status\":\"success\"}");
    Answer after = api.get("/api/v1/rooms/" + room);
    assertThat(after.number("data", "participant_count")).isEqualTo(1);
    assertThat(after.text("data", "updated_at")).isEqualTo(updated);

    Answer participants = api.get("/api/v1/rooms/" + room + "/participants").expect(200);
    String at = (String) participants.at("data", "0", "joined_at");
    assertThat(at).matches(TIME);
    assertThat(participants.text())
        .isEqualTo(
            """
            {"data":[{"user_id":"user_123","user_name":"John Doe","joined_at":"%s",\
            "meta":{"role":"member","joined_via":"invitation"},"role":"member"}],"status":"success"}"""
                .formatted(at));

    Answer left = api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "user_123"));
    assertThat(left.expect(200).text())
        .isEqualTo("{\"message\":\"Successfully left room\",\"status\":\"success\"}");
    assertThat(api.get("/api/v1/rooms/" + room).number("data", "participant_count")).isZero();
  }

  @Test
  void participantsAreListedInTheOrderOfJoining() {
    String room = api.room("Queue");
    for (String user : List.of("zoe", "john.doe@example.com", "adam")) {
      api.join(room, user).expect(200);
    }
    assertThat(api.get("/api/v1/rooms/" + room + "/participants").list("data"))
        .extracting(participant -> ((Map<?, ?>) participant).get("user_id"))
        .isEqualTo(List.of("zoe", "john.doe@example.com", "adam"));
  }

  @Test
  void aUserJoinsOnceAndAStrangerCannotLeave() {
    String room = api.room("Once");
    api.join(room, "ada").expect(200);
    Answer again = api.join(room, "ada").expectError(409, "ALREADY_IN_ROOM");
    assertThat(again.text())
        .isEqualTo(
            "{\"error\":{\"code\":\"ALREADY_IN_ROOM\","
                + "\"message\":\"User is already a participant in this room\"},"
                + "\"status\":\"error\"}");
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "bob"))
        .expectError(404, "NOT_IN_ROOM");
  }

  @Test
  void aFullRoomRefusesTheNextParticipant() {
    String room =
        api.post("/api/v1/rooms", Map.of("name", "Pair", "meta", Map.of("max_participants", 2L)))
            .text("data", "id");
    api.join(room, "a").expect(200);
    api.join(room, "b").expect(200);
    api.join(room, "c").expectError(409, "ROOM_FULL");
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "a")).expect(200);
    api.join(room, "c").expect(200);
  }

  @Test
  void aDeletedRoomIsUnknownToEveryCall() {
    String room = api.room("Gone");
    api.join(room, "ada").expect(200);
    assertThat(api.delete("/api/v1/rooms/" + room).expect(200).text())
        .isEqualTo("{\"message\":\"Room deleted successfully\",\"status\":\"success\"}");
    assertThat(api.get("/api/v1/rooms/" + room).expectError(404, "ROOM_NOT_FOUND").text())
        .isEqualTo(
            "{\"error\":{\"code\":\"ROOM_NOT_FOUND\",\"message\":\"Room not found\"},"
                + "\"status\":\"error\"}");
    api.delete("/api/v1/rooms/" + room).expectError(404, "ROOM_NOT_FOUND");
    api.join(room, "bob").expectError(404, "ROOM_NOT_FOUND");
    api.send(room, "ada", "hello?").expectError(404, "ROOM_NOT_FOUND");
    api.get("/api/v1/rooms/" + room + "/participants").expectError(404, "ROOM_NOT_FOUND");
    api.get("/api/v1/rooms/" + room + "/messages").expectError(404, "ROOM_NOT_FOUND");
  }

  @Test
  void aTrailingSlashChangesNothing() {
    String room = api.room("Slash");
    assertThat(api.get("/api/v1/rooms/" + room + "/").expect(200).text())
        .isEqualTo(api.get("/api/v1/rooms/" + room).expect(200).text());
  }
}
