package io.parley.core.presence;

import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Typing indicators. One expires after [#LIFE] unless the user repeats it, which restarts that
/// time.
public final class Typing {

  public static final Duration LIFE = Duration.ofSeconds(6);

  private final TypingMarks marks;
  private final DelayedJobs later;
  private final Clock clock;

  public Typing(TypingMarks marks, DelayedJobs later, Clock clock) {
    this.marks = marks;
    this.later = later;
    this.clock = clock;
  }

  public void say(RoomKey room, OnlineUser user, boolean isTyping) {
    if (isTyping) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      marks.put(room, user.user(), now);
      later.submit(new Job.EndTyping(room, user, now), LIFE);
    } else {
      marks.remove(room, user.user());
    }
  }
}
