package io.parley.fanout;

import io.micronaut.context.annotation.Factory;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.fanout.GatherEntries;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Jobs;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.reaction.Reactions;
import io.parley.core.reaction.TellReactions;
import io.parley.core.store.Backoff;
import io.parley.core.unread.TellReceipt;
import io.parley.core.webhook.NotifyWebhooks;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.Webhooks;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of this function alone.
@Factory
final class FanoutBeans {

  @Singleton
  TellParticipants tellParticipants(Participants participants, TellUsers tellUsers, Jobs jobs) {
    return new TellParticipants(participants, tellUsers, jobs);
  }

  @Singleton
  GatherEntries gatherEntries(RoomLog log, DeliveredMarks marks, Frames frames, Clock clock) {
    return new GatherEntries(log, marks, frames::text, clock, Backoff.SLEEP);
  }

  @Singleton
  NotifyWebhooks notifyWebhooks(Webhooks webhooks, WebhookQueue queue) {
    return new NotifyWebhooks(webhooks, queue);
  }

  @Singleton
  TellReactions tellReactions(Reactions reactions, Clock clock) {
    return new TellReactions(reactions, clock, Backoff.SLEEP);
  }

  @Singleton
  TellReceipt tellReceipt(ReadMarkers markers, Clock clock) {
    return new TellReceipt(markers, clock, Backoff.SLEEP);
  }
}
