package io.parley.core.reaction;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.job.Jobs.Job;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Duration;

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

  /// Waits until the frame is due.
  public ReactionSummary await(Job.React job) {
    Duration left = Duration.between(clock.instant(), job.due());
    if (left.isPositive()) {
      pause.pause(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
    return reactions.find(job.room(), job.message()).summary();
  }
}
