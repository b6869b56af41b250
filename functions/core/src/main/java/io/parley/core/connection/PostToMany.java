package io.parley.core.connection;

import io.parley.core.connection.Posts.Posted;
import io.parley.core.log.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// Posts one frame to many connections: none waits for another, and each gets a few tries.
final class PostToMany {

  /// Posts under way at once in one function; Lambda allows 1,024 file descriptors.
  private static final int CONCURRENT_POSTS = 64;

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
    Map<ConnectionId, Posted> outcomes = new ConcurrentHashMap<>();
    Semaphore permits = new Semaphore(CONCURRENT_POSTS);
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ConnectionId id : recipients) {
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
