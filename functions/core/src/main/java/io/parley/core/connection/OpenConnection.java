package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Registers a connection in a room that its user may enter. A connection without a user, opened
/// with the client's own key, only listens and may do so in every room of the client.
public final class OpenConnection {

  /// A heartbeat reads the log's end of each.
  public static final int MAX_ROOMS = 50;

  private final Rooms rooms;
  private final Participants participants;
  private final Connections connections;
  private final SocketRooms socketRooms;
  private final JoinRoom joinRoom;
  private final Jobs jobs;
  private final Clock clock;

  public OpenConnection(
      Rooms rooms,
      Participants participants,
      Connections connections,
      SocketRooms socketRooms,
      JoinRoom joinRoom,
      Jobs jobs,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.connections = connections;
    this.socketRooms = socketRooms;
    this.joinRoom = joinRoom;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Registers a connection whose handshake is under way.
  public Opening open(ConnectionId connection, RoomKey room, Optional<OnlineUser> user) {
    return open(connection(connection, room, user), connections::add, this::remove, null);
  }

  /// Makes an open connection hear one more room; one that it hears already is no fault.
  ///
  /// @param first the room it was opened in
  /// @param ref what the subscriber wants echoed
  public Opening subscribe(
      ConnectionId connection,
      RoomId first,
      RoomKey room,
      Optional<OnlineUser> user,
      @Nullable String ref) {
    List<RoomId> heard = socketRooms.of(connection, first);
    return heard.size() < MAX_ROOMS || heard.contains(room.room())
        ? open(
            connection(connection, room, user),
            added -> socketRooms.add(added, first),
            left -> socketRooms.drop(room, List.of(left.seat())),
            ref)
        : new Opening.TooManyRooms();
  }

  private Connection connection(ConnectionId connection, RoomKey room, Optional<OnlineUser> user) {
    return new Connection(connection, room, user, clock.instant().plus(Connection.LIFE));
  }

  private void remove(Connection connection) {
    connections.remove(connection.room(), List.of(connection.seat()));
  }

  private Opening open(
      Connection connection,
      Consumer<Connection> add,
      Consumer<Connection> undo,
      @Nullable String ref) {
    // A name that was no room's when it was looked up stays without one.
    Optional<Room> room =
        rooms.find(connection.room()).filter(found -> found.key().equals(connection.room()));
    if (room.isEmpty()) {
      return new Opening.NoSuchRoom();
    }
    Entering entering =
        connection.user().map(user -> enter(room.get(), user)).orElseGet(Entering.Entered::freely);
    return switch (entering) {
      case Entering.Refused(Opening refusal) -> refusal;
      case Entering.Entered(Optional<Entry> joined) -> {
        add.accept(connection);
        if (hasLeftMeanwhile(room.get(), connection)) {
          undo.accept(connection);
          yield new Opening.AccessDenied();
        }
        jobs.submit(new Jobs.Job.Greet(connection.room(), connection.id(), connection.user(), ref));
        yield new Opening.Opened(joined);
      }
    };
  }

  /// Whoever leaves is dismissed from the connections there are at that moment. One that is added
  /// just after must find out by itself.
  private boolean hasLeftMeanwhile(Room room, Connection connection) {
    return room.rules().membersOnly()
        && connection
            .user()
            .filter(user -> participants.find(room.key(), user.user()).isEmpty())
            .isPresent();
  }

  private sealed interface Entering {
    /// @param joined the entry by which the user became a participant just now
    record Entered(Optional<Entry> joined) implements Entering {

      static Entered freely() {
        return new Entered(Optional.empty());
      }
    }

    record Refused(Opening refusal) implements Entering {}
  }

  private Entering enter(Room room, OnlineUser user) {
    RoomRules rules = room.rules();
    if (!rules.membersOnly() && !rules.autoJoin()
        || participants.find(room.key(), user.user()).isPresent()) {
      return Entering.Entered.freely();
    }
    return rules.autoJoin()
        ? join(room.key(), user)
        : new Entering.Refused(new Opening.AccessDenied());
  }

  /// Where whoever enters becomes a participant, a full room cannot be entered.
  private Entering join(RoomKey room, OnlineUser user) {
    return switch (joinRoom.join(room, user.user(), user.userName(), Meta.EMPTY)) {
      case Join.Joined(Entry entry) -> new Entering.Entered(Optional.of(entry));
      case Join.AlreadyIn _ -> Entering.Entered.freely();
      case Join.Full _, Join.OfASession _ -> new Entering.Refused(new Opening.AccessDenied());
      case Join.NoSuchRoom _ -> new Entering.Refused(new Opening.NoSuchRoom());
    };
  }
}
