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
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.socket.Posts;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomStatus;
import java.time.Clock;

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
      SimulatedPorts ports,
      Dismissal dismissal,
      TellUsers tellUsers,
      TellParticipants tellParticipants,
      EndSockets endSockets,
      CloseSockets closeSockets,
      NotifyWebhooks notifyWebhooks,
      Frames frames,
      Clock clock) {
    PresenceFrames presence =
        new PresenceFrames(whoIsOnline, counts, ports.typing(), fanOut, frames);
    this.runner =
        new JobRunner(
            fanOut,
            gatherEntries,
            new Greeting(status, posts, frames, presence, counts, ports.sockets()),
            presence,
            new ReactionFrames(ports.tellReactions(clock), fanOut, frames),
            new ReceiptFrames(ports.tellReceipt(clock), fanOut, frames),
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
