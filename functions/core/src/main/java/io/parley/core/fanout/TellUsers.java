package io.parley.core.fanout;

import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.PostToMany;
import io.parley.core.socket.PostToMany.Parcel;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.core.store.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Notifies users about a room, wherever they are connected in its client: each connection
/// once. Connections whose token does not cover the room are left out. Advisory, like presence:
/// a client that misses it can read the same over HTTP.
public final class TellUsers {

  /// Users looked up concurrently in one function.
  private static final int AT_ONCE = 32;

  /// Bytes of ids in one job, beside a frame of at most 128 KiB.
  private static final int MAX_ID_BYTES = 48 * 1024;

  /// Users of one job: each is a query of the store.
  static final int MAX_USERS = 250;

  private final Sockets sockets;
  private final PostToMany postToMany;
  private final Jobs jobs;

  public TellUsers(Sockets sockets, Posts posts, Jobs jobs, Backoff pause) {
    this.sockets = sockets;
    this.postToMany = new PostToMany(posts, pause);
    this.jobs = jobs;
  }

  /// Submits jobs that notify users: one for every few hundred of them.
  ///
  /// @param room the room that the frame is about, which may be deleted
  /// @param frame at most 128 KiB
  /// @param besides a room whose connections get the frame by another delivery
  public void tell(
      RoomKey room, Collection<UserId> users, String frame, Optional<RoomKey> besides) {
    submit(jobs, room, users, frame, besides);
  }

  /// The same for a function that does not post itself.
  public static void submit(
      Jobs jobs, RoomKey room, Collection<UserId> users, String frame, Optional<RoomKey> besides) {
    List<UserId> batch = new ArrayList<>();
    int bytes = 0;
    for (UserId user : new LinkedHashSet<>(users)) {
      int more = user.value().getBytes(StandardCharsets.UTF_8).length + 3;
      if (bytes + more > MAX_ID_BYTES || batch.size() == MAX_USERS) {
        jobs.submit(new Job.Tell(room, List.copyOf(batch), frame, besides));
        batch.clear();
        bytes = 0;
      }
      batch.add(user);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      jobs.submit(new Job.Tell(room, List.copyOf(batch), frame, besides));
    }
  }

  /// Does one of these jobs: a read unit for each user.
  ///
  /// @return how many connections took the frame
  public int carryOut(Job.Tell job) {
    List<byte[]> frame = PostToMany.encode(List.of(job.frame()));
    List<Parcel> parcels =
        Parallel.map(job.users(), AT_ONCE, user -> sockets.ofUser(job.room().client(), user))
            .stream()
            .flatMap(List::stream)
            .filter(socket -> isFor(socket, job))
            .map(socket -> new Parcel(socket.connection(), frame))
            .toList();
    return Math.toIntExact(
        postToMany.post(parcels).values().stream().filter(Posted.DELIVERED::equals).count());
  }

  private static boolean isFor(Socket socket, Job.Tell job) {
    return socket.right().opens(job.room().room())
        && job.besides().filter(room -> socket.hears(room.room())).isEmpty();
  }
}
