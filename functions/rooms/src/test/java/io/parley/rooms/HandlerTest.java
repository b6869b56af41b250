package io.parley.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.room.RoomKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rooms function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";

  private final Surroundings around = new Surroundings();
  private final RoomsHandler handler =
      new RoomsHandler(around.environment(Map.of()), around.clock());
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
  void aUserJoinsARoom() throws IOException {
    RoomKey room = around.switchboard.room("{}");
    Answer answer = function.answer(event("http-join").replace(ROOM, room.room().value()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"Successfully joined room\",\"status\":\"success\"}");
    assertThat(around.switchboard.jobs.take()).isNotEmpty();
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
