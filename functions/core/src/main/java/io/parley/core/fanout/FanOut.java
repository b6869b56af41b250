package io.parley.core.fanout;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.PostToMany;
import io.parley.core.socket.PostToMany.Parcel;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Recipient;
import io.parley.core.store.Backoff;
import io.parley.core.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Delivers frames to the connections of a room: to the first page itself, to the rest by jobs
/// that each take a share. No connection waits for another, and none makes the call fail: a
/// client that misses a frame detects the gap from `seq` and resumes.
public final class FanOut {

  /// Shares into which the connections after the first page are cut; each may cut again.
  private static final int SHARES = 4;

  /// How the frame of a message begins.
  private static final String MESSAGE = "{\"type\":\"message\",";

  private final Connections connections;
  private final Doubts doubts;
  private final PostToMany postToMany;
  private final Jobs jobs;

  public FanOut(Connections connections, Doubts doubts, Posts posts, Jobs jobs, Backoff pause) {
    this.connections = connections;
    this.doubts = doubts;
    this.postToMany = new PostToMany(posts, pause);
    this.jobs = jobs;
  }

  /// How many connections took the frames, were gone, or could not be reached.
  public record Tally(int delivered, int gone, int unreached) {}

  /// Delivers to a whole room; jobs deliver what does not fit.
  ///
  /// @param pageSize the most connections to deliver to here
  public Tally deliver(RoomKey room, Delivery delivery, int pageSize) {
    return deliver(new Job.Deliver(room, BucketRange.ALL, delivery), pageSize, _ -> {});
  }

  /// Delivers to a part of a room; jobs deliver what does not fit.
  ///
  /// @param pageSize the most connections to deliver to here
  /// @param then receives all connections of this call's page, whatever became of their frames
  public Tally deliver(Job.Deliver job, int pageSize, Consumer<List<ConnectionRef>> then) {
    Connections.Page page = connections.page(job.room(), job.span(), pageSize);
    page.rest().ifPresent(rest -> handOver(job, rest));
    List<Recipient> recipients =
        page.recipients().stream()
            .filter(recipient -> job.delivery().isFor(recipient.seat()))
            .toList();
    Map<ConnectionId, Posted> outcomes = postFrames(recipients, job.delivery().frames());
    List<ConnectionRef> gone =
        recipients.stream()
            .filter(recipient -> outcomes.get(recipient.connection()) == Posted.GONE)
            .map(Recipient::seat)
            .toList();
    if (!gone.isEmpty()) {
      doubtSeats(job.room(), gone);
    }
    then.accept(page.seats());
    int delivered =
        Math.toIntExact(outcomes.values().stream().filter(Posted.DELIVERED::equals).count());
    Metrics.count(Used.DELIVERIES, delivered * countMessages(job.delivery().frames()));
    return new Tally(delivered, gone.size(), outcomes.size() - delivered - gone.size());
  }

  private static long countMessages(List<String> frames) {
    return frames.stream().filter(frame -> frame.startsWith(MESSAGE)).count();
  }

  /// The outcome for each connection.
  private Map<ConnectionId, Posted> postFrames(List<Recipient> recipients, List<String> frames) {
    List<byte[]> each = PostToMany.encode(frames);
    List<byte[]> batches = frames.size() == 1 ? each : PostToMany.encode(Batch.of(frames));
    return postToMany.post(
        recipients.stream()
            .map(
                recipient ->
                    new Parcel(recipient.connection(), recipient.takesBatches() ? batches : each))
            .toList());
  }

  private void handOver(Job.Deliver job, BucketRange rest) {
    try {
      for (BucketRange share : rest.split(SHARES)) {
        jobs.submit(new Job.Deliver(job.room(), share, job.delivery()));
      }
    } catch (StoreException e) {
      // Failing here would withhold the frame from reachable connections, and repeat it to the
      // rest.
    }
  }

  private void doubtSeats(RoomKey room, List<ConnectionRef> gone) {
    try {
      List<OnlineUser> users = doubts.raise(room, gone);
      if (!users.isEmpty()) {
        jobs.submit(new Job.Part(room, users));
      }
    } catch (StoreException e) {
      // The frame is delivered, and a retry would not help: the next delivery finds the same rows.
    }
  }
}
