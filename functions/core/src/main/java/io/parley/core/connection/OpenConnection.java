package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.Optional;

/// Registers a connection in a room that its user may enter. A connection without a user, opened
/// with the client's own key, only listens and may do so in every room of the client.
public final class OpenConnection {

  private final Rooms rooms;
  private final Participants participants;
  private final Connections connections;
  private final JoinRoom joinRoom;
  private final Jobs jobs;
  private final Clock clock;

  public OpenConnection(
      Rooms rooms,
      Participants participants,
      Connections connections,
      JoinRoom joinRoom,
      Jobs jobs,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.connections = connections;
    this.joinRoom = joinRoom;
    this.jobs = jobs;
    this.clock = clock;
  }

  public Opening open(ConnectionId connection, RoomKey key, Optional<OnlineUser> user) {
    Optional<Room> room = rooms.find(key);
    if (room.isEmpty()) {
      return new Opening.NoSuchRoom();
    }
    Optional<Entry> joined = Optional.empty();
    if (user.isPresent()) {
      switch (enter(room.get(), user.get())) {
        case Entering.Refused(Opening refusal) -> {
          return refusal;
        }
        case Entering.Entered(Optional<Entry> entry) -> joined = entry;
      }
    }
    connections.add(new Connection(connection, key, user, clock.instant().plus(Connection.LIFE)));
    jobs.submit(new Jobs.Job.Greet(key, connection, user));
    return new Opening.Opened(joined);
  }

  private sealed interface Entering {
    /// @param joined the entry by which the user became a participant just now
    record Entered(Optional<Entry> joined) implements Entering {}

    record Refused(Opening refusal) implements Entering {}
  }

  private Entering enter(Room room, OnlineUser user) {
    RoomRules rules = room.rules();
    if (!rules.membersOnly() && !rules.autoJoin()
        || participants.find(room.key(), user.user()).isPresent()) {
      return new Entering.Entered(Optional.empty());
    }
    return rules.autoJoin()
        ? join(room.key(), user)
        : new Entering.Refused(new Opening.AccessDenied());
  }

  /// Where whoever enters becomes a participant, a full room cannot be entered.
  private Entering join(RoomKey room, OnlineUser user) {
    return switch (joinRoom.join(room, user.user(), user.userName(), Meta.EMPTY)) {
      case Join.Joined(Entry entry) -> new Entering.Entered(Optional.of(entry));
      case Join.AlreadyIn _ -> new Entering.Entered(Optional.empty());
      case Join.Full _ -> new Entering.Refused(new Opening.AccessDenied());
      case Join.NoSuchRoom _ -> new Entering.Refused(new Opening.NoSuchRoom());
    };
  }
}
