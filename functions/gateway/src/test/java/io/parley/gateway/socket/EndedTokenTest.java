package io.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomNames;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.gateway.Problem;
import io.parley.gateway.socket.SocketEvent.RequestContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of frames when their connection's token has ended.
final class EndedTokenTest {

  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final List<String> posted = new ArrayList<>();
  private final List<ConnectionId> closed = new ArrayList<>();
  private final List<String> carriedOut = new ArrayList<>();

  @Test
  void aFrameIsCarriedOutUntilTheTokenEnds() {
    route(END.minusMillis(1)).on(event());

    assertThat(carriedOut).containsExactly("send");
    assertThat(posted).isEmpty();
    assertThat(closed).isEmpty();
  }

  @Test
  void aFrameOfAnEndedTokenIsRefusedAndItsSocketClosed() {
    route(END).on(event());

    assertThat(carriedOut).isEmpty();
    assertThat(posted).hasSize(1).first().asString().contains(Problem.INVALID_CREDENTIALS.name());
    assertThat(closed).containsExactly(new ConnectionId("c"));
  }

  private FrameRoute route(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Frames frames = new Frames(JsonMapper.createDefault(), clock);
    return new FrameRoute(new Recorder(), frames, new RoomNames(new NoRooms()), clock) {
      @Override
      protected Optional<Problem> on(Incoming frame) {
        carriedOut.add(frame.action());
        return Optional.empty();
      }
    };
  }

  private static final class NoRooms implements Rooms {
    @Override
    public Optional<Room> find(RoomKey key) {
      return Optional.empty();
    }

    @Override
    public Optional<Room> findSettled(RoomKey key) {
      return Optional.empty();
    }

    @Override
    public List<Room> all(ClientId client, Collection<RoomId> rooms) {
      return List.of();
    }

    @Override
    public List<RoomKey> ended(ClientId client) {
      return List.of();
    }

    @Override
    public List<Room> breakouts(ClientId client) {
      return List.of();
    }

    @Override
    public List<RoomSummary> list(ClientId client, boolean described) {
      return List.of();
    }
  }

  private static SocketEvent event() {
    SocketIdentity identity =
        new SocketIdentity(
            ClientId.random(),
            Optional.of(new RoomId("hall")),
            Optional.of(new OnlineUser(new UserId("ada"), "Ada")),
            new Right(new Right.Opener.Token(), Optional.of(END), Optional.empty()));
    return new SocketEvent(
        new RequestContext("send", "c", "r", new HashMap<>(identity.context())),
        null,
        "{\"action\":\"send\"}");
  }

  private final class Recorder implements Posts {

    @Override
    public Posted post(ConnectionId connection, byte[] frame) {
      posted.add(new String(frame, StandardCharsets.UTF_8));
      return Posted.DELIVERED;
    }

    @Override
    public Posted ask(ConnectionId connection) {
      return Posted.DELIVERED;
    }

    @Override
    public Posted close(ConnectionId connection) {
      closed.add(connection);
      return Posted.DELIVERED;
    }
  }
}
