package io.parley.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.SocketKey;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The functions of the WebSocket API, for a socket that was opened without a room.
final class InboxHandlerTest {

  private static final String CLIENT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";
  private static final ConnectionId CONNECTION = new ConnectionId("TXzPWdnOjoECGjA=");
  private static final String OK = "{\"statusCode\":200}";

  private final Surroundings around = new Surroundings();
  private final Map<String, String> environment = around.environment(Map.of());
  private final RoomKey room = around.switchboard.room("{\"type\":\"private\"}", "ada");

  @Test
  void aSocketWithoutARoomIsOpenedAndEnds() throws IOException {
    around.switchboard.jobs.take();
    assertThat(connect()).isEqualTo(OK);
    assertThat(around.switchboard.jobs.take())
        .containsExactly(
            new Job.Welcome(room.client(), CONNECTION, Optional.of(new UserId("ada"))));
    SocketKey key = around.switchboard.key("ada", CONNECTION.value());
    assertThat(around.switchboard.sockets.find(key)).isPresent();

    var disconnect = new Invoked(new DisconnectHandler(environment, around.clock()));
    assertThat(disconnect.invoke(event("ws-disconnect"))).isEqualTo(OK);
    assertThat(around.switchboard.sockets.find(key)).isEmpty();
    assertThat(around.switchboard.jobs.take()).isEmpty();
  }

  @Test
  void aRoomThatIsNoneAtAllIsNotAnInbox() throws IOException {
    String wrong = event("ws-connect").replaceFirst("(\"token\" :)", "\"room_id\" : \"\", $1");
    assertThat(new Invoked(new ConnectHandler(environment, around.clock())).invoke(wrong))
        .isEqualTo("{\"statusCode\":404}");
  }

  @Test
  void itSendsAndReadsInRoomsOfItsUserAndIsToldWhatNeedsARoom() throws IOException {
    assertThat(connect()).isEqualTo(OK);
    var send = new Invoked(new SendHandler(environment, around.clock()));
    var other = new Invoked(new DefaultHandler(environment, around.clock()));
    String named = "\\\\\"room_id\\\\\":\\\\\"" + room.room().value() + "\\\\\",";

    assertThat(send.invoke(event("ws-send"))).isEqualTo(OK);
    assertThat(send.invoke(event("ws-send").replaceFirst("\\\\\"content", named + "$0")))
        .isEqualTo(OK);
    assertThat(other.invoke(event("ws-default"))).isEqualTo(OK);
    for (String action : List.of("read", "resume", "typing", "sing")) {
      assertThat(other.invoke(event("ws-default").replace("ping", action))).isEqualTo(OK);
    }

    assertThat(around.switchboard.posts.frames(CONNECTION))
        .satisfiesExactly(
            frame -> assertThat(frame).contains("VALIDATION_ERROR", "room_id is required"),
            frame -> assertThat(frame).contains("\"type\":\"ack\"", room.room().value()),
            frame -> assertThat(frame).contains("\"type\":\"pong\"", "\"room_id\":null"),
            frame -> assertThat(frame).contains("VALIDATION_ERROR", "\"room_id\":null"),
            frame -> assertThat(frame).contains("VALIDATION_ERROR"),
            frame -> assertThat(frame).contains("VALIDATION_ERROR"),
            frame -> assertThat(frame).contains("UNKNOWN_ACTION"));
  }

  private String connect() throws IOException {
    return new Invoked(new ConnectHandler(environment, around.clock())).invoke(event("ws-connect"));
  }

  /// Of a socket that named no room.
  private String event(String sample) throws IOException {
    return Invoked.sample(sample)
        .replace(CLIENT, room.client().value())
        .replaceAll("\"room(_id)?\" : (\\[ )?\"" + ROOM + "\"( ])?,", "");
  }
}
