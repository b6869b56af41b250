package io.parley.core.reaction;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.FrameTimes;
import io.parley.core.reaction.Reactions.Told;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.util.Optional;

/// Finds what a room is told of a message's reactions, when it is due.
public final class TellReactions {

  private final Reactions reactions;
  private final FrameTimes times;
  private final Backoff pause;

  public TellReactions(Reactions reactions, Clock clock, Backoff pause) {
    this.reactions = reactions;
    this.times = ReactToMessage.timesOf(clock);
    this.pause = pause;
  }

  /// Waits until the frame is due. Empty if it comes so late that the next one is due too, which
  /// tells the same or more.
  public Optional<ReactionSummary> await(Job.React job) {
    times.await(job.due(), pause);
    Told now = reactions.find(job.room(), job.message());
    return Optional.of(now.summary()).filter(_ -> !times.isOvertaken(job.due(), now.told()));
  }
}
