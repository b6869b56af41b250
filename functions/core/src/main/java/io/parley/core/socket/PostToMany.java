package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.metric.Metrics;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Posts frames to many connections: none waits for another, and each gets a few tries.
public final class PostToMany {

  /// Concurrent posts in one function; Lambda allows 1,024 file descriptors.
  private static final int CONCURRENT_POSTS = 64;

  private static final int CONCURRENT_RETRIES = 32;

  private static final int TRIES = 4;

  /// No post begins after this; clients that are left detect the gap from `seq`. Lambda would
  /// end the function at 29 s and run the whole job again.
  private static final Duration DEADLINE = Duration.ofSeconds(12);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Posts posts;
  private final Backoff pause;

  public PostToMany(Posts posts, Backoff pause) {
    this.posts = posts;
    this.pause = pause;
  }

  /// The frames of one connection, in order; after a failed one it gets no more of them.
  public record Parcel(ConnectionId to, List<byte[]> frames) {}

  /// How it ended for each connection.
  public Map<ConnectionId, Posted> post(Collection<Parcel> parcels) {
    Round round = new Round(parcels, System.nanoTime() + DEADLINE.toNanos());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = Math.min(parcels.size(), CONCURRENT_POSTS); i > 0; i--) {
        threads.execute(Metrics.alsoFor(() -> round.postThoseLeft(threads)));
      }
      round.awaitPending();
    }
    return round.outcomes;
  }

  /// Frames as they are posted, encoded once for all recipients.
  public static List<byte[]> encode(List<String> frames) {
    return frames.stream().map(frame -> frame.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /// Parcels on their way.
  private final class Round {
    private final long deadline;
    private final Queue<Parcel> left;
    private final CountDownLatch pending;
    private final Semaphore retries = new Semaphore(CONCURRENT_RETRIES);
    private final Map<ConnectionId, Posted> outcomes = new ConcurrentHashMap<>();

    Round(Collection<Parcel> parcels, long deadline) {
      this.deadline = deadline;
      this.left = new ConcurrentLinkedQueue<>(parcels);
      this.pending = new CountDownLatch(parcels.size());
    }

    /// Posts one after the other, usually on one HTTP connection. A post to be retried gets its
    /// own thread.
    void postThoseLeft(ExecutorService threads) {
      for (Parcel next = left.poll(); next != null; next = left.poll()) {
        Sending sending = new Sending(next);
        boolean isTriedAgain = false;
        try {
          if (!sending.isOver(sending.post(), 1)) {
            threads.execute(Metrics.alsoFor(() -> tryAgainAndEnd(sending)));
            isTriedAgain = true;
          }
        } finally {
          if (!isTriedAgain) {
            endSending(sending);
          }
        }
      }
    }

    /// Whatever the outcome, the caller must stop waiting for this one.
    private void tryAgainAndEnd(Sending sending) {
      try {
        tryAgain(sending);
      } finally {
        endSending(sending);
      }
    }

    private void tryAgain(Sending sending) {
      for (int attempt = 2; ; attempt++) {
        // The pause holds no permit.
        long bound = FIRST_PAUSE.toMillis() << (attempt - 1);
        pause.pause(Duration.ofMillis(Jitter.below(bound)));
        retries.acquireUninterruptibly();
        try {
          if (sending.isOver(sending.post(), attempt)) {
            return;
          }
        } finally {
          retries.release();
        }
      }
    }

    private void endSending(Sending sending) {
      outcomes.put(sending.parcel.to(), sending.last.counted());
      pending.countDown();
    }

    private void awaitPending() {
      boolean isInterrupted = false;
      while (true) {
        try {
          pending.await();
          break;
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /// The progress of one connection's parcel.
    private final class Sending {
      private final Parcel parcel;
      private int sent;
      private Posted last = Posted.FAILED;

      Sending(Parcel parcel) {
        this.parcel = parcel;
      }

      /// Goes on from the first frame that has not arrived.
      public Posted post() {
        while (sent < parcel.frames().size()) {
          last = postInTime(parcel.frames().get(sent));
          if (last != Posted.DELIVERED) {
            return last;
          }
          sent++;
        }
        return Posted.DELIVERED;
      }

      private Posted postInTime(byte[] frame) {
        if (System.nanoTime() >= deadline) {
          return Posted.FAILED;
        }
        try {
          return posts.post(parcel.to(), frame);
        } catch (RuntimeException e) {
          // One post's fault must not fail the others.
          return Posted.FAILED;
        }
      }

      boolean isOver(Posted posted, int attempt) {
        return posted == Posted.DELIVERED
            || posted == Posted.GONE
            || attempt == TRIES
            || System.nanoTime() >= deadline;
      }
    }
  }
}
