package io.parley.fanout;

import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.reaction.TellReactions;
import io.parley.core.room.RoomKey;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tells a room how users have reacted to a message.
@Singleton
final class ReactionFrames {

  private final TellReactions tellReactions;
  private final FanOut fanOut;
  private final Frames frames;

  ReactionFrames(TellReactions tellReactions, FanOut fanOut, Frames frames) {
    this.tellReactions = tellReactions;
    this.fanOut = fanOut;
    this.frames = frames;
  }

  /// Whether the room is told now; else by a later job.
  boolean tell(Job.React job) {
    Optional<ReactionSummary> summary = tellReactions.await(job);
    summary.ifPresent(present -> deliverSummary(job, present));
    return summary.isPresent();
  }

  private void deliverSummary(Job.React job, ReactionSummary summary) {
    RoomKey room = job.room();
    Frame frame = Frame.Reactions.of(new EntryId(room.room(), job.message()), summary);
    Delivery delivery = Delivery.toAll(frames.text(room.room(), frame));
    fanOut.deliver(room, delivery, FanoutHandler.RECIPIENTS);
  }
}
