package io.parley.core.presence;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Limits;
import io.parley.core.limit.Rate;
import io.parley.core.limit.RecentlyUsed;
import io.parley.core.presence.TypingMarks.Turn;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Typing indicators. One expires after [#LIFE] unless the user repeats it, which restarts that
/// time. A connection has a few frames a second; the mark of its user in a room counts them for
/// all instances, and each instance counts them for all rooms.
public final class Typing {

  public static final Duration LIFE = Duration.ofSeconds(6);

  private static final int CONNECTIONS = 1_000;

  private record Used(Bucket bucket, Instant at) {
    static final Used NOTHING = new Used(Bucket.FULL, Instant.EPOCH);

    Bucket bucketAt(Instant now) {
      return now.isBefore(at) ? bucket : bucket.after(Duration.between(at, now));
    }
  }

  private final TypingMarks marks;
  private final DelayedJobs later;
  private final Supplier<Limits> limits;
  private final Clock clock;
  private final RecentlyUsed<ConnectionId, Used> used = new RecentlyUsed<>(CONNECTIONS);

  public Typing(TypingMarks marks, DelayedJobs later, Supplier<Limits> limits, Clock clock) {
    this.marks = marks;
    this.later = later;
    this.limits = limits;
    this.clock = clock;
  }

  /// Remembers that a user types, or that they do not any more.
  ///
  /// @return false if the connection has said so too often: then nobody needs to hear it
  public boolean say(ConnectionId connection, RoomKey room, OnlineUser user, boolean isTyping) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Rate> rate = Rate.of(limits.get().typing());
    if (!hasTurn(connection, rate, now)) {
      return false;
    }
    Turn turn = new Turn(connection, rate, now);
    if (!isTyping) {
      return marks.remove(room, user.user(), turn);
    }
    if (!marks.put(room, user.user(), turn)) {
      return false;
    }
    later.submit(new Job.EndTyping(room, user, now), LIFE);
    return true;
  }

  private boolean hasTurn(ConnectionId connection, Optional<Rate> rate, Instant now) {
    if (rate.isEmpty()) {
      return true;
    }
    Bucket bucket = used.get(connection, _ -> Used.NOTHING).bucketAt(now);
    if (bucket.refusal(rate.get()).isPresent()) {
      return false;
    }
    used.put(connection, new Used(bucket.take(rate.get()), now));
    return true;
  }
}
