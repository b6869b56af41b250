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
  void aJobThatWasDelayedComesInAMessage() throws IOException {
    around.switchboard.open(room, "ada", "first");
    String records = Json.write(Map.of("Records", List.of(Map.of("body", deliver()))));
    assertThat(function.invoke(records)).isEqualTo("null");
    assertThat(frames("first")).containsExactly(FRAME);
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
