package io.parley.breakouts;

import io.parley.core.breakout.Landing;
import io.parley.core.connection.Connection;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Presence;
import io.parley.core.connection.Presence.Present;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Subscriptions;
import io.parley.core.connection.Subscriptions.Subscription;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.room.Concurrently;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Moves sockets on the server: whoever is no longer in a breakout hears the room they are in now,
/// and only then the breakout no more, so that no socket is closed on the way. One that may not
/// enter there is dismissed.
@Singleton
final class LandSockets implements Landing {

  /// Each is some eight calls, and all of them share a few connections.
  private static final int AT_ONCE = 16;

  private final Rooms rooms;
  private final Participants participants;
  private final Presence presence;
  private final Connections connections;
  private final Subscriptions subscriptions;
  private final SocketRooms socketRooms;
  private final Jobs jobs;
  private final Frames frames;
  private final Clock clock;

  LandSockets(
      Rooms rooms,
      Participants participants,
      Presence presence,
      Connections connections,
      Subscriptions subscriptions,
      SocketRooms socketRooms,
      Jobs jobs,
      Frames frames,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.presence = presence;
    this.connections = connections;
    this.subscriptions = subscriptions;
    this.socketRooms = socketRooms;
    this.jobs = jobs;
    this.frames = frames;
    this.clock = clock;
  }

  @Override
  public void land(RoomKey room, Set<UserId> members, Function<UserId, Optional<RoomKey>> place) {
    List<Present> strangers =
        presence.in(room).stream().filter(one -> !members.contains(one.user().user())).toList();
    for (int from = 0; from < strangers.size(); from += AT_ONCE) {
      List<Present> some = strangers.subList(from, Math.min(from + AT_ONCE, strangers.size()));
      var _ = Concurrently.map(some, one -> land(room, one, place.apply(one.user().user())));
    }
  }

  private boolean land(RoomKey from, Present one, Optional<RoomKey> place) {
    boolean landed = place.filter(room -> mayEnter(room, one.user().user())).isPresent();
    if (landed) {
      enter(place.get(), one.connection(), one.user());
    }
    var _ = socketRooms.drop(from, List.of(one.seat()));
    String goodbye =
        frames.text(
            from.room(), new Frame.Unsubscribed(one.user().user().value(), from.room(), null));
    jobs.submit(new Job.Dismiss(from, one.user(), List.of(one.connection()), goodbye));
    return landed;
  }

  private boolean mayEnter(RoomKey key, UserId user) {
    Optional<Room> room = rooms.find(key);
    return room.isPresent()
        && (!room.get().rules().membersOnly() || participants.find(key, user).isPresent());
  }

  /// A room of which nothing is known is the one the connection was opened in, if it is there.
  private void enter(RoomKey room, ConnectionId connection, OnlineUser user) {
    if (presence.of(room, user.user()).stream()
        .noneMatch(one -> one.connection().equals(connection))) {
      boolean first =
          subscriptions.of(connection).stream()
              .filter(one -> one.room().equals(room.room()))
              .anyMatch(Subscription::first);
      subscriptions.put(connection, new Subscription(room.room(), first, true));
      connections.add(
          new Connection(
              connection, room, Optional.of(user), clock.instant().plus(Connection.LIFE)));
    }
    jobs.submit(new Job.Greet(room, connection, Optional.of(user), null));
  }
}
