package io.parley.core.reaction;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.job.Jobs.Job;
import io.parley.core.reaction.Reactions.Told;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Finds what a room is told of a message's reactions, when it is due.
public final class TellReactions {

  /// No frame is ordered for later than this, except by a clock that is ahead.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Reactions reactions;
  private final Clock clock;
  private final Backoff pause;

  public TellReactions(Reactions reactions, Clock clock, Backoff pause) {
    this.reactions = reactions;
    this.clock = clock;
    this.pause = pause;
  }

  /// Waits until the frame is due. Empty if it comes so late that the next one is due too, which
  /// tells the same or more.
  public Optional<ReactionSummary> await(Job.React job) {
    Duration left = Duration.between(clock.instant(), job.due());
    if (left.isPositive()) {
      pause.pause(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
    Told now = reactions.find(job.room(), job.message());
    boolean isOvertaken = now.told().isAfter(job.due()) && !now.told().isAfter(clock.instant());
    return Optional.of(now.summary()).filter(_ -> !isOvertaken);
  }
}
