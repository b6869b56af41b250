package io.parley.sockets.route;

import io.parley.core.connection.ConnectResult;
import io.parley.core.connection.OpenConnection;
import io.parley.core.entry.Entry;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.OverLimit;
import io.parley.core.room.RoomNames;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.gateway.Problem;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.FrameRoute;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The `subscribe` and `unsubscribe` routes: which rooms a connection hears. Both are answered by
/// `connection_status`, and may be repeated.
@Singleton
public final class SubscribeRoute extends FrameRoute {

  private final OpenConnection openConnection;
  private final Sockets sockets;
  private final SocketRooms socketRooms;
  private final Jobs jobs;
  private final RoomAnnouncements announcements;

  SubscribeRoute(
      Posts posts,
      Frames frames,
      RoomNames names,
      OpenConnection openConnection,
      Sockets sockets,
      SocketRooms socketRooms,
      Jobs jobs,
      RoomAnnouncements announcements,
      Clock clock) {
    super(posts, frames, names, clock);
    this.openConnection = openConnection;
    this.sockets = sockets;
    this.socketRooms = socketRooms;
    this.jobs = jobs;
    this.announcements = announcements;
  }

  @Override
  protected Optional<Problem> on(Incoming frame) {
    return switch (frame.action()) {
      case "subscribe" -> subscribeRoom(frame);
      case "unsubscribe" -> unsubscribeRoom(frame);
      default -> Optional.of(Problem.UNKNOWN_ACTION);
    };
  }

  private Optional<Problem> subscribeRoom(Incoming frame) {
    return switch (openConnection.subscribe(
        frame.key(), frame.roomKey(), frame.identity().user(), frame.ref())) {
      case ConnectResult.Opened(Optional<Entry> joined) -> {
        joined.ifPresent(announcements::announce);
        yield Optional.empty();
      }
      case ConnectResult.NoSuchRoom _ -> Optional.of(Problem.ROOM_NOT_FOUND);
      case ConnectResult.AccessDenied _ -> Optional.of(Problem.ROOM_ACCESS_DENIED);
      case ConnectResult.Banned(Sanction ban) -> {
        refuse(frame, Problem.BANNED, ban);
        yield Optional.empty();
      }
      case ConnectResult.TooManyConnections(OverLimit over, _) -> {
        refuse(frame, Problem.RATE_LIMIT_EXCEEDED, over);
        yield Optional.empty();
      }
      case ConnectResult.TooManyRooms _ -> Optional.of(Problem.TOO_MANY_ROOMS);
      case ConnectResult.Over _, ConnectResult.RightEnded _ -> {
        end(frame);
        yield Optional.empty();
      }
    };
  }

  /// A connection may be left without any room: it can still subscribe.
  private Optional<Problem> unsubscribeRoom(Incoming frame) {
    if (sockets.find(frame.key()).filter(socket -> socket.hears(frame.room())).isPresent()) {
      var _ = socketRooms.drop(frame.roomKey(), List.of(frame.key().seat()));
      frame
          .identity()
          .user()
          .ifPresent(user -> jobs.submit(new Job.Part(frame.roomKey(), List.of(user))));
    }
    reply(
        frame,
        new Frame.Unsubscribed(
            frame.identity().user().map(OnlineUser::user).map(UserId::value).orElse(null),
            frame.room(),
            frame.ref()));
    return Optional.empty();
  }
}
