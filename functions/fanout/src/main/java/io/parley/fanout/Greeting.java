package io.parley.fanout;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Tells a connection that it hears a room now, and what the room is like at that moment; or, if
/// it has no room, that it is open.
@Singleton
final class Greeting {

  /// Until its handshake is over, a post to a connection is answered as if it were gone. `$connect`
  /// has only a right to check when it submits the job; this is about 600 ms of tries.
  private static final int TRIES = 7;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final RoomStatus status;
  private final Posts posts;
  private final Frames frames;
  private final PresenceFrames presence;
  private final OnlineCounts counts;
  private final Sockets sockets;

  Greeting(
      RoomStatus status,
      Posts posts,
      Frames frames,
      PresenceFrames presence,
      OnlineCounts counts,
      Sockets sockets) {
    this.counts = counts;
    this.sockets = sockets;
    this.status = status;
    this.posts = posts;
    this.frames = frames;
    this.presence = presence;
  }

  /// Whether the connection took the greeting. One that has closed by then does not, and one that
  /// was removed from the room or left it is not told that it hears the room.
  boolean greet(Job.Greet job) {
    if (!isHeard(job)) {
      return false;
    }
    boolean isCrowd = counts.isCrowd(job.room());
    Optional<Frame> frame =
        status.greeting(job.room(), job.user().map(OnlineUser::user), job.ref(), isCrowd);
    boolean greeted = frame.isPresent() && postFrame(job, frame.get());
    if (greeted && isCrowd) {
      counts.orderCount(job.room());
    } else if (greeted) {
      job.user().ifPresent(user -> presence.arrived(job.room(), job.connection(), user));
    }
    return greeted;
  }

  private boolean isHeard(Job.Greet job) {
    SocketKey key =
        SocketKey.of(job.room().client(), job.connection(), job.user().map(OnlineUser::user));
    return sockets.find(key).filter(socket -> socket.hears(job.room().room())).isPresent();
  }

  /// The same of a connection that was opened without a room.
  boolean welcome(Job.Welcome job) {
    Frame frame = Frame.ConnectionStatus.ofInbox(job.user());
    return postText(job.connection(), frames.text(frame));
  }

  private boolean postFrame(Job.Greet job, Frame frame) {
    return postText(job.connection(), frames.text(job.room().room(), frame));
  }

  private boolean postText(ConnectionId connection, String frame) {
    byte[] text = frame.getBytes(StandardCharsets.UTF_8);
    Posted last = Posted.FAILED;
    for (int attempt = 0; attempt < TRIES && last != Posted.DELIVERED; attempt++) {
      if (attempt > 0) {
        Backoff.SLEEP.pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
      }
      last = posts.post(connection, text);
    }
    return last.counted() == Posted.DELIVERED;
  }
}
