package io.parley.core.connection;

import io.parley.core.connection.Posts.Posted;
import io.parley.core.log.Jitter;
import io.parley.core.log.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Posts one frame to many connections: none waits for another, and each gets a few tries.
final class PostToMany {

  /// Posts under way at once in one function; Lambda allows 1,024 file descriptors.
  private static final int CONCURRENT_POSTS = 64;

  private static final int CONCURRENT_RETRIES = 32;

  private static final int TRIES = 4;

  /// After this nobody is posted to any more: who is left finds out by `seq`. Lambda would end the
  /// function at 29 s and run the whole job again.
  private static final Duration DEADLINE = Duration.ofSeconds(12);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Posts posts;
  private final Pause pause;

  PostToMany(Posts posts, Pause pause) {
    this.posts = posts;
    this.pause = pause;
  }

  /// How each post ended.
  Map<ConnectionId, Posted> post(Collection<ConnectionId> recipients, String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    Round round = new Round(recipients, bytes, System.nanoTime() + DEADLINE.toNanos());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = Math.min(recipients.size(), CONCURRENT_POSTS); i > 0; i--) {
        threads.execute(() -> round.postThoseLeft(threads));
      }
      round.await();
    }
    return round.outcomes;
  }

  /// One frame on its way.
  private final class Round {
    private final byte[] frame;
    private final long deadline;
    private final Queue<ConnectionId> left;
    private final CountDownLatch pending;
    private final Semaphore retries = new Semaphore(CONCURRENT_RETRIES);
    private final Map<ConnectionId, Posted> outcomes = new ConcurrentHashMap<>();

    Round(Collection<ConnectionId> recipients, byte[] frame, long deadline) {
      this.frame = frame;
      this.deadline = deadline;
      this.left = new ConcurrentLinkedQueue<>(recipients);
      this.pending = new CountDownLatch(recipients.size());
    }

    /// One after the other, on one connection most often. Whoever has to be tried again gets a
    /// thread of their own.
    void postThoseLeft(ExecutorService threads) {
      for (ConnectionId next = left.poll(); next != null; next = left.poll()) {
        ConnectionId recipient = next;
        Posted posted = postInTime(recipient);
        if (isOver(posted, 1)) {
          end(recipient, posted);
        } else {
          threads.execute(() -> end(recipient, tryAgain(recipient)));
        }
      }
    }

    private Posted tryAgain(ConnectionId recipient) {
      for (int attempt = 2; ; attempt++) {
        // Nobody's turn is taken meanwhile.
        long bound = FIRST_PAUSE.toMillis() << (attempt - 1);
        pause.pause(Duration.ofMillis(Jitter.below(bound)));
        retries.acquireUninterruptibly();
        try {
          Posted posted = postInTime(recipient);
          if (isOver(posted, attempt)) {
            return posted;
          }
        } finally {
          retries.release();
        }
      }
    }

    private boolean isOver(Posted posted, int attempt) {
      return posted == Posted.DELIVERED
          || posted == Posted.GONE
          || attempt == TRIES
          || System.nanoTime() >= deadline;
    }

    private Posted postInTime(ConnectionId recipient) {
      if (System.nanoTime() >= deadline) {
        return Posted.FAILED;
      }
      try {
        return posts.post(recipient, frame);
      } catch (RuntimeException e) {
        // A fault of one post is not everybody's.
        return Posted.FAILED;
      }
    }

    private void end(ConnectionId recipient, Posted posted) {
      outcomes.put(recipient, posted);
      pending.countDown();
    }

    private void await() {
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
  }
}
