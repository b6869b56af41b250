package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Posts a frame to a single connection, in a few attempts: no later delivery repeats it, and a
/// failed post often succeeds on retry.
public final class AnswerSocket {

  private static final int TRIES = 3;

  /// No attempt begins later than this after the first.
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Posts posts;
  private final Backoff pause;

  public AnswerSocket(Posts posts, Backoff pause) {
    this.posts = posts;
    this.pause = pause;
  }

  /// How the last try ended.
  public Posted answer(ConnectionId connection, String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    for (int attempt = 1; ; attempt++) {
      Posted posted = posts.post(connection, bytes);
      boolean mayPass = posted == Posted.THROTTLED || posted == Posted.FAILED;
      if (!mayPass || attempt == TRIES || System.nanoTime() >= deadline) {
        return posted.counted();
      }
      long bound = FIRST_PAUSE.toMillis() << attempt;
      pause.pause(Duration.ofMillis(1 + Jitter.below(bound - 1)));
    }
  }
}
