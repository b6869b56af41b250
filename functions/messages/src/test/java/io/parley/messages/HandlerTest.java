package io.parley.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.entry.EntryId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.participant.ReadMarker;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.http.event.PathText;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The messages function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";

  private final Surroundings around = new Surroundings();
  private final MessagesHandler handler =
      new MessagesHandler(around.environment(Map.of()), around.clock());
  private final Invoked function = new Invoked(handler);

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void aParticipantsMessageIsStoredAndDelivered() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    Answer answer = function.answer(event(room));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("\"content\":\"Hello\"", "\"sender_id\":\"ada\"");
    assertThat(around.switchboard.jobs.take()).anyMatch(Job.Deliver.class::isInstance);
    Answer list =
        function.request(
            "GET",
            "/api/v1/rooms/" + room.room().value() + "/messages",
            Map.entry("x-api-key", around.key.text()),
            "");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains("\"content\":\"Hello\"");
  }

  @Test
  void aSenderMayHaveReadEverything() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    String marks = event(room).replace("\\\"content\\\"", "\\\"mark_read\\\":true,\\\"content\\\"");
    assertThat(function.answer(marks).status()).isEqualTo(201);
    assertThat(around.switchboard.jobs.take()).anyMatch(Job.Tell.class::isInstance);
    assertThat(around.switchboard.ports.markers().find(room, new UserId("ada")).marker())
        .contains(new ReadMarker(3, 1));
  }

  @Test
  void aParticipantReactsAndTheRoomIsTold() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    assertThat(function.answer(event(room)).status()).isEqualTo(201);
    String id = new EntryId(room.room(), 3).value();
    around.switchboard.jobs.take();

    Answer reacted = react("PUT", id, "ada");
    assertThat(reacted.status()).isEqualTo(200);
    assertThat(reacted.body()).contains("{\":+1:\":{\"count\":1,\"users\":[\"ada\"]}}");
    assertThat(around.switchboard.jobs.take()).singleElement().isInstanceOf(Job.React.class);
    assertThat(react("PUT", id, "ada").status()).isEqualTo(200);
    assertThat(around.switchboard.jobs.take()).isEmpty();
    assertThat(react("PUT", id, "eve").status()).isEqualTo(403);
    assertThat(react("DELETE", id, "ada").body()).contains("\"data\":{}");
    assertThat(around.switchboard.jobs.take()).singleElement().isInstanceOf(Job.React.class);
  }

  private Answer react(String method, String message, String user) throws IOException {
    return function.request(
        method,
        "/api/v1/messages/" + message + "/reactions/" + PathText.escaped(":+1:"),
        Map.entry("x-api-key", around.key.text()),
        "{\"user_id\":\"" + user + "\"}");
  }

  @Test
  void aMessageHasItsVersions() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    assertThat(function.answer(event(room)).status()).isEqualTo(201);
    String path = "/api/v1/messages/" + new EntryId(room.room(), 3).value();
    Map.Entry<String, String> key = Map.entry("x-api-key", around.key.text());
    assertThat(function.request("PUT", path, key, "{\"content\":\"Hi\"}").status()).isEqualTo(200);
    assertThat(function.request("DELETE", path, key, "").status()).isEqualTo(200);

    Answer versions = function.request("GET", path + "/versions", key, "");
    assertThat(versions.status()).isEqualTo(200);
    assertThat(versions.body())
        .contains(
            "\"version\":1,\"content\":\"Hello\"",
            "\"by\":\"ada\"},{\"version\":2,\"content\":\"Hi\"",
            "\"by\":null}]");
    assertThat(function.request("GET", path + "/versions?limit=1", key, "").body())
        .contains("\"next_cursor\":\"1\"")
        .doesNotContain("Hi");
  }

  @Test
  void whoSendsTooFastIsToldWhenToGoOn() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    for (int i = 0; i < 10; i++) {
      assertThat(function.answer(event(room)).status()).isEqualTo(201);
    }
    Answer answer = function.answer(event(room));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(function.invoke(event(room))).containsIgnoringCase("\"retry-after\":");
    assertThat(answer.body())
        .contains("\"code\":\"RATE_LIMIT_EXCEEDED\"", "\"details\":{\"retry_after_ms\":101}");
  }

  @Test
  void whoIsNotInTheRoomSendsNothing() throws IOException {
    Answer answer = function.answer(event(around.switchboard.room("{}", "bob")));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"ROOM_ACCESS_DENIED\"");
    assertThat(around.switchboard.jobs.take()).isEmpty();
  }

  @Test
  void aMessageWithoutContentIsRefused() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    Answer answer = function.answer(event(room).replace(",\\\"content\\\":\\\"Hello\\\"", ""));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"VALIDATION_ERROR\"", "content");
  }

  @Test
  void whatAReviewerDoesNotAllowIsNotStored() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    assertThat(function.answer(event(room)).status()).isEqualTo(201);
    around.denyMessages();
    around.switchboard.jobs.take();

    Answer sent = function.answer(event(room).replace("Hello", "Hi"));
    assertThat(sent.status()).isEqualTo(403);
    assertThat(sent.body()).contains("\"code\":\"REJECTED\"", "\"details\":{\"reason\":null}");
    String message = "/api/v1/messages/" + new EntryId(room.room(), 3).value();
    Map.Entry<String, String> key = Map.entry("x-api-key", around.key.text());
    Answer edited = function.request("PUT", message, key, "{\"content\":\"Hi\"}");
    assertThat(edited.status()).isEqualTo(403);
    assertThat(edited.body()).contains("\"details\":{\"reason\":null}");
    assertThat(function.request("GET", message, key, "").body()).contains("Hello");
    assertThat(around.switchboard.jobs.take()).isEmpty();
    assertThat(around.switchboard.ports.log().end(room).orElseThrow().seq()).isEqualTo(3);
  }

  private String event(RoomKey room) throws IOException {
    return Invoked.sample("http-send-message")
        .replace("API-KEY", around.key.text())
        .replace(ROOM, room.room().value());
  }
}
