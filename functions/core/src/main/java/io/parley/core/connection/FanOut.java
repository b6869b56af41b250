package io.parley.core.connection;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Connections.Recipient;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Posts.Posted;
import io.parley.core.connection.Presence.Present;
import io.parley.core.log.Pause;
import io.parley.core.log.StoreException;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Delivers a frame to the connections of a room: to the first page itself, to the rest by jobs
/// that each take a share. No connection waits for another, and none makes the call fail: who
/// misses a frame finds out by its `seq` and resumes.
public final class FanOut {

  /// Shares into which the connections after the first page are cut; each may cut again.
  private static final int SHARES = 4;

  /// Posts under way at once in one function; Lambda allows 1,024 file descriptors.
  private static final int CONCURRENT_POSTS = 64;

  private static final int TRIES = 4;

  /// After this nobody is posted to any more: who is left finds out by `seq`. Lambda would end the
  /// function at 29 s and run the whole job again.
  private static final Duration DEADLINE = Duration.ofSeconds(12);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Connections connections;
  private final Presence presence;
  private final Posts posts;
  private final Jobs jobs;
  private final Pause pause;

  public FanOut(Connections connections, Presence presence, Posts posts, Jobs jobs, Pause pause) {
    this.connections = connections;
    this.presence = presence;
    this.posts = posts;
    this.jobs = jobs;
    this.pause = pause;
  }

  /// How many connections took the frame, were gone, or could not be reached.
  public record Tally(int delivered, int gone, int unreached) {}

  /// Delivers to a whole room; what does not fit is handed over.
  ///
  /// @param pageSize the most connections to deliver to here
  public Tally deliver(RoomKey room, Delivery delivery, int pageSize) {
    return deliver(new Job.Deliver(room, Span.ALL, delivery), pageSize, _ -> {});
  }

  /// Delivers to a part of a room, and hands over what does not fit.
  ///
  /// @param pageSize the most connections to deliver to here
  /// @param then is given the connections that were delivered to here, or tried
  public Tally deliver(Job.Deliver job, int pageSize, Consumer<List<Seat>> then) {
    Connections.Page page = connections.page(job.room(), job.span(), pageSize);
    page.rest().ifPresent(rest -> handOver(job, rest));
    List<Recipient> recipients =
        page.recipients().stream().filter(one -> job.delivery().isFor(one.seat())).toList();
    Map<ConnectionId, Posted> outcomes = postAll(recipients, job.delivery().frame());
    // One that is still opening answers like one that is gone, and must not be forgotten for it.
    List<Seat> gone =
        recipients.stream()
            .filter(Recipient::settled)
            .filter(one -> outcomes.get(one.id()) == Posted.GONE)
            .map(Recipient::seat)
            .toList();
    if (!gone.isEmpty()) {
      remove(job.room(), gone);
    }
    then.accept(page.seats());
    int delivered =
        Math.toIntExact(outcomes.values().stream().filter(Posted.DELIVERED::equals).count());
    return new Tally(delivered, gone.size(), outcomes.size() - delivered - gone.size());
  }

  private void handOver(Job.Deliver job, Span rest) {
    try {
      for (Span share : rest.split(SHARES)) {
        jobs.submit(new Job.Deliver(job.room(), share, job.delivery()));
      }
    } catch (StoreException e) {
      // To fail here would keep the frame from those who can be reached, and repeat it to the rest.
    }
  }

  private void remove(RoomKey room, List<Seat> gone) {
    try {
      List<OnlineUser> users =
          presence.at(room, gone).stream().map(Present::user).distinct().toList();
      connections.remove(room, gone);
      if (!users.isEmpty()) {
        jobs.submit(new Job.Part(room, users));
      }
    } catch (StoreException e) {
      // The frame is delivered, and doing it again would not help: the next delivery finds the same
      // rows.
    }
  }

  private Map<ConnectionId, Posted> postAll(List<Recipient> recipients, String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    Map<ConnectionId, Posted> outcomes = new ConcurrentHashMap<>();
    Semaphore permits = new Semaphore(CONCURRENT_POSTS);
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Recipient recipient : recipients) {
        ConnectionId id = recipient.id();
        threads.execute(() -> outcomes.put(id, post(id, bytes, permits, deadline)));
      }
    }
    return outcomes;
  }

  /// Waits between tries without holding a permit, so that a throttled peer takes nobody's turn.
  private Posted post(ConnectionId recipient, byte[] frame, Semaphore permits, long deadline) {
    for (int attempt = 1; ; attempt++) {
      Posted posted = postOnce(recipient, frame, permits, deadline);
      boolean over = attempt == TRIES || System.nanoTime() >= deadline;
      if (posted == Posted.DELIVERED || posted == Posted.GONE || over) {
        return posted;
      }
      long bound = FIRST_PAUSE.toMillis() << attempt;
      pause.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound)));
    }
  }

  private Posted postOnce(ConnectionId recipient, byte[] frame, Semaphore permits, long deadline) {
    permits.acquireUninterruptibly();
    try {
      return System.nanoTime() < deadline ? posts.post(recipient, frame) : Posted.FAILED;
    } finally {
      permits.release();
    }
  }
}
