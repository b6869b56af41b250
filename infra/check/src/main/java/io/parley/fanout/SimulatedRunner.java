package io.parley.fanout;

import io.parley.core.connection.CloseSockets;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EndSockets;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.GatherEntries;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Jobs.Job;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.presence.TypingMarks;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.reaction.TellReactions;
import io.parley.core.socket.Posts;
import io.parley.core.unread.TellReceipt;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomStatus;

/// The job runner, made without a context.
public final class SimulatedRunner {

  private final JobRunner runner;

  public SimulatedRunner(
      FanOut fanOut,
      GatherEntries gatherEntries,
      RoomStatus status,
      Posts posts,
      WhoIsOnline whoIsOnline,
      OnlineCounts counts,
      TypingMarks marks,
      TellReactions reactions,
      TellReceipt receipts,
      Dismissal dismissal,
      TellUsers tellUsers,
      TellParticipants tellParticipants,
      EndSockets endSockets,
      CloseSockets closeSockets,
      NotifyWebhooks notifyWebhooks,
      Frames frames) {
    PresenceFrames presence = new PresenceFrames(whoIsOnline, counts, marks, fanOut, frames);
    this.runner =
        new JobRunner(
            fanOut,
            gatherEntries,
            new Greeting(status, posts, frames, presence, counts),
            presence,
            new ReactionFrames(reactions, fanOut, frames),
            new ReceiptFrames(receipts, fanOut, frames),
            dismissal,
            tellUsers,
            tellParticipants,
            endSockets,
            closeSockets,
            notifyWebhooks,
            frames);
  }

  public void run(Job job) {
    var _ = runner.run(job);
  }
}
