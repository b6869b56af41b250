package io.parley.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rooms function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";

  private final Surroundings around = new Surroundings();
  private final RoomsHandler handler =
      new RoomsHandler(
          around.environment(Map.of("PARLEY_SETTINGS", "{\"limits\":{\"roomsCreated\":3}}")),
          around.clock());
  private final Invoked function = new Invoked(handler);

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void aRoomIsCreated() throws IOException {
    Answer answer = function.answer(event("http-create-room"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .contains("\"name\":\"Lobby\"", around.switchboard.client.value(), "\"message_count\":0");
  }

  @Test
  void aClientCreatesSoManyRoomsInAMinuteAndRepeatsDoNotCount() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(create("{\"name\":\"Lobby\"}", "key").status()).isEqualTo(201);
      assertThat(create("{\"name\":7}", "key" + i).status()).isEqualTo(422);
    }
    assertThat(create("{\"name\":\"Lobby\"}", "key2").status()).isEqualTo(201);
    around.advance(Duration.ofSeconds(20));
    assertThat(create("{\"name\":\"Lobby\"}", "key3").status()).isEqualTo(201);

    Answer refused = create("{\"name\":\"Lobby\"}", "key4");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body())
        .contains("\"code\":\"RATE_LIMIT_EXCEEDED\"", "\"details\":{\"retry_after_ms\":40000}");
    around.advance(Duration.ofSeconds(40));
    assertThat(create("{\"name\":\"Lobby\"}", "key4").status()).isEqualTo(201);
  }

  private Answer create(String body, String key) throws IOException {
    Map<String, String> headers = Map.of("x-api-key", around.key.text(), "idempotency-key", key);
    return function.request("POST", "/api/v1/rooms", headers, body);
  }

  @Test
  void aUserJoinsARoom() throws IOException {
    RoomKey room = around.switchboard.room("{}");
    Answer answer = function.answer(event("http-join").replace(ROOM, room.room().value()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"Successfully joined room\",\"status\":\"success\"}");
    assertThat(around.switchboard.jobs.take()).isNotEmpty();
  }

  @Test
  void whoJoinsOrLeavesIsToldOnceWhereverTheyAre() throws IOException {
    RoomKey room = around.switchboard.room("{}");
    String path = "/api/v1/rooms/" + room.room().value();
    Map.Entry<String, String> key = Map.entry("x-api-key", around.key.text());
    String ada = "{\"user_id\":\"ada\"}";

    assertThat(function.request("POST", path + "/join", key, ada).status()).isEqualTo(200);
    assertThat(told())
        .singleElement()
        .asString()
        .contains("\"room_added\"", "\"name\":\"room\",\"latest_seq\":2}");
    assertThat(function.request("POST", path + "/join", key, ada).status()).isEqualTo(409);
    assertThat(told()).isEmpty();
    assertThat(function.request("POST", path + "/leave", key, ada).status()).isEqualTo(200);
    assertThat(told())
        .singleElement()
        .asString()
        .contains("\"room_removed\"", "\"reason\":\"left\"");

    assertThat(function.request("DELETE", path, key, "").status()).isEqualTo(200);
    assertThat(around.switchboard.jobs.take())
        .filteredOn(Job.TellAll.class::isInstance)
        .singleElement()
        .asString()
        .contains("\"reason\":\"deleted\"");
  }

  private List<String> told() {
    return around.switchboard.jobs.take().stream()
        .filter(Job.Tell.class::isInstance)
        .map(job -> ((Job.Tell) job).frame())
        .toList();
  }

  @Test
  void aParticipantsMarkerMovesAndTheirSocketsAreTold() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    String path = "/api/v1/rooms/" + room.room().value() + "/participants/ada/read";
    Map.Entry<String, String> key = Map.entry("x-api-key", around.key.text());

    Answer marked = function.request("PUT", path, key, "{\"seq\":1}");
    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.body()).contains("\"read_seq\":1,\"unread\":0", "\"latest_seq\":2");
    assertThat(around.switchboard.jobs.take())
        .singleElement()
        .isInstanceOfSatisfying(
            Job.Tell.class, tell -> assertThat(tell.frame()).contains("\"type\":\"read\""));
    assertThat(function.request("PUT", path, key, "{\"seq\":1}").status()).isEqualTo(200);
    assertThat(around.switchboard.jobs.take()).isEmpty();
    assertThat(function.request("PUT", path, key, "{\"seq\":3}").status()).isEqualTo(422);
    assertThat(function.request("GET", path, key, "").body()).contains("\"read_seq\":1");
    assertThat(function.request("GET", "/api/v1/users/ada/unread", key, "").body())
        .contains("\"total_unread\":0", room.room().value());
  }

  @Test
  void aRoomIsToldAsItWas() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada", "bob");
    around.switchboard.leave(room, "ada");
    String path = "/api/v1/rooms/" + room.room().value() + "/audit";
    Map.Entry<String, String> key = Map.entry("x-api-key", around.key.text());

    Answer then = function.request("GET", path + "?at_seq=2", key, "");
    assertThat(then.status()).isEqualTo(200);
    assertThat(then.body())
        .contains(
            "{\"data\":{\"seq\":2,\"room\":{\"id\":",
            "\"participant_count\":1,",
            "\"participants\":[{\"user_id\":\"ada\",\"role\":\"member\"}],\"bans\":[],\"mutes\":[]}");
    assertThat(function.request("GET", path, key, "").body())
        .contains("\"seq\":4", "\"participants\":[{\"user_id\":\"bob\",\"role\":\"member\"}]");
    Answer part = function.request("GET", path + "?at_seq=3&limit=1&cursor=1", key, "");
    assertThat(part.body()).contains("[{\"user_id\":\"bob\"").doesNotContain("ada", "next_cursor");
    assertThat(function.request("GET", path + "?at_seq=3&limit=1", key, "").body())
        .contains("[{\"user_id\":\"ada\"", "\"next_cursor\":\"1\"");
    assertThat(function.request("GET", path + "?at_seq=5", key, "").status()).isEqualTo(422);
  }

  @Test
  void aRoomThatThereIsNotIsNotFound() throws IOException {
    Answer answer = function.answer(event("http-get-room"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"ROOM_NOT_FOUND\"");
  }

  @Test
  void aCallerWithoutAKeyIsRefused() throws IOException {
    Answer answer = function.answer(Invoked.sample("http-create-room"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"INVALID_CREDENTIALS\"");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws IOException {
    String event = event("http-create-room").replace("\"{\\\"name\\\":\\\"Lobby\\\"}\"", "\"{\"");
    Answer answer = function.answer(event);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"INVALID_JSON\"");
  }

  private String event(String sample) throws IOException {
    return Invoked.sample(sample).replace("API-KEY", around.key.text());
  }
}
