package io.parley.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.access.ConnectionId;
import io.parley.core.json.Json;
import io.parley.core.room.RoomKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// The fan-out function: a job in, frames to connections out.
final class HandlerTest {

  private static final String FRAME = "{\"type\":\"message\"}";

  private final Surroundings around = new Surroundings();
  private final Invoked function =
      new Invoked(new FanoutHandler(around.environment(Map.of()), around.clock()));
  private final RoomKey room = around.switchboard.room("{}", "ada", "bob");

  @Test
  void aJobPostsToEverybodyInTheRoom() throws IOException {
    around.switchboard.open(room, "ada", "first");
    around.switchboard.open(room, "bob", "second");
    assertThat(function.invoke(deliver())).isEqualTo("null");
    assertThat(frames("first")).containsExactly(FRAME);
    assertThat(frames("second")).containsExactly(FRAME);
  }

  @Test
  void aSocketWithoutARoomIsGreeted() throws IOException {
    String welcome =
        Json.write(
            Map.of(
                "job", "welcome",
                "client", room.client().value(),
                "connection", "first",
                "user", "ada"));
    assertThat(function.invoke(welcome)).isEqualTo("null");
    assertThat(frames("first"))
        .singleElement()
        .asString()
        .contains(
            "\"type\":\"connection_status\"",
            "{\"status\":\"connected\",\"user_id\":\"ada\",\"room_id\":null,\"online_users\":[]",
            "\"room_id\":null}");
  }

  @Test
  void theParticipantsOfARoomAreToldWhereverTheyAre() throws IOException {
    around.switchboard.open(around.switchboard.room("{}"), "ada", "first");
    String tell =
        Json.write(
            Map.of(
                "job",
                "tell_all",
                "client",
                room.client().value(),
                "room",
                room.room().key(),
                "frame",
                FRAME,
                "after",
                0L));
    assertThat(function.invoke(tell)).isEqualTo("null");
    assertThat(frames("first")).containsExactly(FRAME);
  }

  @Test
  void aJobThatWasDelayedComesInAMessage() throws IOException {
    around.switchboard.open(room, "ada", "first");
    assertThat(failures(function, deliver())).isEmpty();
    assertThat(frames("first")).containsExactly(FRAME);
  }

  @Test
  void ofTheMessagesOfABatchOnlyThoseThatFailComeAgain() throws IOException {
    around.switchboard.open(room, "ada", "first");
    String unknown = deliver().replace("deliver", "sing");
    assertThat(failures(function, deliver(), "{", unknown, deliver())).containsExactly("1", "2");
    assertThat(frames("first")).containsExactly(FRAME, FRAME);
  }

  @Test
  void whatABatchHasNoTimeForComesAgain() throws IOException {
    around.switchboard.open(room, "ada", "first");
    var late = new Invoked(function.handler(), QueuedJobs.LEAST_MILLIS - 1);
    assertThat(failures(late, deliver(), deliver())).containsExactly("0", "1");
    assertThat(frames("first")).isEmpty();
    var early = new Invoked(function.handler(), QueuedJobs.LEAST_MILLIS);
    assertThat(failures(early, deliver())).isEmpty();
  }

  @Test
  void whatIsNoJobIsRefusedAndPostsNothing() {
    around.switchboard.open(room, "ada", "first");
    assertThatThrownBy(() -> function.invoke(deliver().replace("deliver", "sing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown job: sing");
    assertThatThrownBy(() -> function.invoke("{")).isInstanceOf(IllegalArgumentException.class);
    assertThat(frames("first")).isEmpty();
  }

  @Test
  void aJobIsALineInTheTraceOfItsSubmitter() throws IOException {
    around.switchboard.open(room, "ada", "first");
    String traced = deliver().replace("\"frame\"", "\"trace\":\"t1\",\"frame\"");
    assertThat(function.observe(traced))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("job", "deliver")
        .containsEntry("trace", "t1")
        .containsEntry("request_id", "request-1")
        .containsEntry("client", room.client().value())
        .containsEntry("room", room.room().value())
        .containsEntry("delivered", 1L)
        .containsEntry("Posts", 1L)
        .doesNotContainKeys("Gone", "Unreached");
  }

  @Test
  void aDelayedJobThatFailsSaysWhyInItsTrace() throws IOException {
    String unknown = deliver().replace("\"deliver\"", "\"sing\",\"trace\":\"t1\"");
    Map<String, ?> message = Map.of("messageId", "m1", "body", unknown);
    assertThat(function.observe(Json.write(Map.of("Records", List.of(message)))))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).containsEntry("trace", "t1"))
        .anySatisfy(line -> assertThat(line).containsEntry("Faults", 1L))
        .anySatisfy(line -> assertThat(line).containsEntry("message", "m1").containsKey("stack"));
  }

  /// The messages, named by their places in the batch, that the function reports as failed.
  private static List<String> failures(Invoked function, String... bodies) throws IOException {
    List<Map<String, String>> messages =
        IntStream.range(0, bodies.length)
            .mapToObj(i -> Map.of("messageId", "" + i, "body", bodies[i]))
            .toList();
    Map<?, ?> answer = Invoked.members(function.invoke(Json.write(Map.of("Records", messages))));
    assertThat(answer.keySet()).isEqualTo(Set.of("batchItemFailures"));
    return ((List<?>) Objects.requireNonNull(answer.get("batchItemFailures")))
        .stream().map(failure -> (String) ((Map<?, ?>) failure).get("itemIdentifier")).toList();
  }

  private List<String> frames(String connection) {
    return around.switchboard.posts.frames(new ConnectionId(connection));
  }

  private String deliver() {
    return Json.write(
        Map.of(
            "job",
            "deliver",
            "client",
            room.client().value(),
            "room",
            room.room().key(),
            "first",
            0L,
            "last",
            255L,
            "frame",
            FRAME,
            "except_tag",
            0L));
  }
}
