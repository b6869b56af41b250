package io.parley.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Frames with messages of a client with a review hook.
final class ReviewedFramesTest {

  private static final String CLIENT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";
  private static final ConnectionId CONNECTION = new ConnectionId("TXzPWdnOjoECGjA=");

  private final Surroundings around = new Surroundings();
  private final Map<String, String> environment = around.environment(Map.of());
  private final RoomKey room = around.switchboard.room("{}", "ada");

  @Test
  void whatAReviewerDoesNotAllowGetsAnErrorFrame() throws IOException {
    new Invoked(new ConnectHandler(environment, around.clock())).invoke(event("ws-connect"));
    around.denyMessages();

    new Invoked(new SendHandler(environment, around.clock())).invoke(event("ws-send"));
    assertThat(around.switchboard.posts.frames(CONNECTION))
        .singleElement()
        .asString()
        .contains(
            "\"type\":\"error\"",
            "\"code\":\"REJECTED\"",
            "\"retryable\":false",
            "\"details\":{\"reason\":null}");
    assertThat(around.switchboard.ports.log().end(room).orElseThrow().seq()).isEqualTo(2);
  }

  private String event(String sample) throws IOException {
    return Invoked.sample(sample)
        .replace(CLIENT, around.switchboard.client.value())
        .replace(ROOM, room.room().value());
  }
}
