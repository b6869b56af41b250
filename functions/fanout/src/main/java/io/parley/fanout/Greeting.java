package io.parley.fanout;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Posts;
import io.parley.core.connection.Posts.Posted;
import io.parley.core.log.Entry;
import io.parley.core.log.Pause;
import io.parley.core.log.RoomLog;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tells a new connection that it is connected, and what its room is like at that moment.
@Singleton
final class Greeting {

  /// Until its handshake is over, a post to a connection is answered as if it were gone. `$connect`
  /// has nothing left to do but return when it submits the job; this is about 600 ms of tries.
  private static final int TRIES = 7;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  /// The most of a frame that the list of online users may take; a post carries 128 KiB.
  private static final int MAX_ONLINE_BYTES = 64 * 1024;

  private final RoomLog log;
  private final Connections connections;
  private final Posts posts;
  private final Frames frames;

  Greeting(RoomLog log, Connections connections, Posts posts, Frames frames) {
    this.log = log;
    this.connections = connections;
    this.posts = posts;
    this.frames = frames;
  }

  /// Whether the connection took the greeting; one that closed at once does not.
  boolean greet(Job.Greet job) {
    List<Entry> newest = log.newest(job.room(), 1);
    if (newest.isEmpty()) {
      return false;
    }
    byte[] frame = text(job, newest.getFirst()).getBytes(StandardCharsets.UTF_8);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Posted posted = posts.post(job.connection(), frame);
      if (posted == Posted.DELIVERED || posted == Posted.FAILED) {
        return posted == Posted.DELIVERED;
      }
      Pause.SLEEP.pause(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
    return false;
  }

  private String text(Job.Greet job, Entry last) {
    List<String> online = fitting(connections.online(job.room()));
    String user = job.user().map(OnlineUser::user).map(id -> id.value()).orElse(null);
    return frames.text(
        job.room().room(),
        new Frame.ConnectionStatus(
            "connected",
            user,
            job.room().room().value(),
            online,
            last.state().participants(),
            last.seq()));
  }

  /// The first users, as many as fit; the whole list is the `online` call's to give.
  private static List<String> fitting(List<OnlineUser> online) {
    List<String> users = new ArrayList<>();
    int bytes = 0;
    for (OnlineUser user : online) {
      bytes += user.user().value().getBytes(StandardCharsets.UTF_8).length + 3;
      if (bytes > MAX_ONLINE_BYTES) {
        break;
      }
      users.add(user.user().value());
    }
    return users;
  }
}
