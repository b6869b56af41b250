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

  /// The version that the room is told.
  long tell(Job.React job) {
    ReactionSummary summary = tellReactions.await(job);
    RoomKey room = job.room();
    Frame frame = Frame.Reactions.of(new EntryId(room.room(), job.message()), summary);
    Delivery delivery = Delivery.toAll(frames.text(room.room(), frame));
    fanOut.deliver(room, delivery, FanoutHandler.RECIPIENTS);
    return summary.version();
  }
}
