package io.parley.fanout;

import io.parley.core.connection.CloseSockets;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EndSockets;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.GatherEntries;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Jobs.Dismissed;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import io.parley.core.store.Parallel;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out one job, and says what came of it.
@Singleton
final class JobRunner {

  private final FanOut fanOut;
  private final GatherEntries gatherEntries;
  private final Greeting greeting;
  private final PresenceFrames presence;
  private final ReactionFrames reactions;
  private final ReceiptFrames receipts;
  private final Dismissal dismissal;
  private final TellUsers tellUsers;
  private final TellParticipants tellParticipants;
  private final EndSockets endSockets;
  private final CloseSockets closeSockets;
  private final NotifyWebhooks notifyWebhooks;
  private final Frames frames;

  JobRunner(
      FanOut fanOut,
      GatherEntries gatherEntries,
      Greeting greeting,
      PresenceFrames presence,
      ReactionFrames reactions,
      ReceiptFrames receipts,
      Dismissal dismissal,
      TellUsers tellUsers,
      TellParticipants tellParticipants,
      EndSockets endSockets,
      CloseSockets closeSockets,
      NotifyWebhooks notifyWebhooks,
      Frames frames) {
    this.fanOut = fanOut;
    this.gatherEntries = gatherEntries;
    this.greeting = greeting;
    this.presence = presence;
    this.reactions = reactions;
    this.receipts = receipts;
    this.dismissal = dismissal;
    this.tellUsers = tellUsers;
    this.tellParticipants = tellParticipants;
    this.endSockets = endSockets;
    this.closeSockets = closeSockets;
    this.notifyWebhooks = notifyWebhooks;
    this.frames = frames;
  }

  Map<String, Object> run(Job job) {
    return switch (job) {
      case Job.Deliver deliver -> reportTally(deliverFrames(deliver));
      case Job.Gather gather -> Map.of("job", "gather", "frames", gatherFrames(gather));
      case Job.Greet greet -> Map.of("job", "greet", "greeted", greeting.greet(greet));
      case Job.EndTyping ended -> Map.of("job", "end_typing", "ended", presence.ended(ended));
      case Job.Count count -> Map.of("job", "count", "online", presence.counted(count));
      case Job.Hook(RoomKey room) -> Map.of("job", "hook", "webhooks", notifyWebhooks.notify(room));
      case Job.React react -> Map.of("job", "react", "told", reactions.tell(react));
      case Job.Receipt receipt -> Map.of("job", "receipt", "told", receipts.tell(receipt));
      case Job.Part part -> {
        presence.parted(part.room(), part.users());
        yield Map.of("job", "part", "users", part.users().size());
      }
      case Job.Dismiss dismiss -> dismissUsers(dismiss);
      case Job.Tell tell -> Map.of("job", "tell", "delivered", tellUsers.carryOut(tell));
      case Job.TellAll tell ->
          Map.of("job", "tell_all", "delivered", tellParticipants.carryOut(tell));
      case Job.Welcome welcome -> Map.of("job", "welcome", "greeted", greeting.welcome(welcome));
      case Job.Revoke revoke -> Map.of("job", "revoke", "ended", endSockets.revoke(revoke));
      case Job.Sweep sweep -> Map.of("job", "sweep", "closed", endSockets.sweep(sweep));
      case Job.Close close -> {
        closeSockets.finish(close);
        yield Map.of("job", "close", "connections", close.connections().size());
      }
    };
  }

  private Map<String, Object> dismissUsers(Job.Dismiss job) {
    RoomKey room = job.room();
    List<Integer> connections =
        Parallel.map(
            job.dismissed(),
            dismissed -> {
              OnlineUser user = dismissed.user();
              dismissal.finish(
                  room, dismissed, job.until(), writeUnsubscribed(room, Optional.of(user)));
              return dismissed.connections().size();
            });
    presence.parted(room, job.dismissed().stream().map(Dismissed::user).toList());
    return Map.of(
        "job", "dismiss", "connections", connections.stream().mapToInt(Integer::intValue).sum());
  }

  private static Map<String, Object> reportTally(FanOut.Tally tally) {
    return Map.of(
        "job", "deliver",
        "delivered", tally.delivered(),
        "gone", tally.gone(),
        "unreached", tally.unreached());
  }

  private FanOut.Tally deliverFrames(Job.Deliver job) {
    return fanOut.deliver(
        job,
        FanoutHandler.RECIPIENTS,
        seats -> {
          if (job.delivery().last()) {
            dismissal.end(job.room(), seats, writeUnsubscribed(job.room(), Optional.empty()));
          }
        });
  }

  private int gatherFrames(Job.Gather job) {
    return gatherEntries.gather(
        job, delivery -> deliverFrames(new Job.Deliver(job.room(), BucketRange.ALL, delivery)));
  }

  private String writeUnsubscribed(RoomKey room, Optional<OnlineUser> user) {
    return frames.text(
        room.room(),
        new Frame.Unsubscribed(
            user.map(OnlineUser::user).map(UserId::value).orElse(null), room.room(), null));
  }
}
