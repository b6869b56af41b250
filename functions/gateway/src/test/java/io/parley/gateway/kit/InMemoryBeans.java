package io.parley.gateway.kit;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.Accounts;
import io.parley.core.account.Passwords;
import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.client.Clients;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.limit.RecentTimes;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.log.RoomLog;
import io.parley.core.login.LoginCounters;
import io.parley.core.login.LoginSessions;
import io.parley.core.member.Invites;
import io.parley.core.memory.QuickPasswords;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.TypingMarks;
import io.parley.core.reaction.Reactions;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.room.Rooms;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Sockets;
import io.parley.core.ticket.Tickets;
import io.parley.core.usage.UsageDays;
import io.parley.core.webhook.WebhookClients;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The ports of [Surroundings], in place of those in AWS.
@Factory
final class InMemoryBeans {

  private final Surroundings around;

  InMemoryBeans(Clock clock) {
    this.around = Surroundings.of(clock);
  }

  @Primary
  @Singleton
  RoomLog roomLog() {
    return around.switchboard.ports.log();
  }

  @Primary
  @Singleton
  Rooms rooms() {
    return around.switchboard.ports.rooms();
  }

  @Primary
  @Singleton
  Participants participants() {
    return around.switchboard.ports.participants();
  }

  @Primary
  @Singleton
  ReadMarkers readMarkers() {
    return around.switchboard.ports.markers();
  }

  @Primary
  @Singleton
  Revisions revisions() {
    return around.switchboard.ports.revisions();
  }

  @Primary
  @Singleton
  Reactions reactions() {
    return around.switchboard.ports.reactions();
  }

  @Primary
  @Singleton
  Replies replies() {
    return around.switchboard.ports.replies();
  }

  @Primary
  @Singleton
  Invites invites() {
    return around.switchboard.ports.invites();
  }

  @Primary
  @Singleton
  BreakoutSessions breakoutSessions() {
    return around.switchboard.ports.sessions();
  }

  @Primary
  @Singleton
  Connections connections() {
    return around.switchboard.connections;
  }

  @Primary
  @Singleton
  Sockets sockets() {
    return around.switchboard.sockets;
  }

  @Primary
  @Singleton
  Posts posts() {
    return around.switchboard.posts;
  }

  @Primary
  @Singleton
  Jobs jobs() {
    return around.switchboard.jobs;
  }

  @Primary
  @Singleton
  DelayedJobs delayedJobs() {
    return (job, _) -> around.switchboard.jobs.submit(job);
  }

  @Primary
  @Singleton
  Clients clients() {
    return around.clients;
  }

  @Primary
  @Singleton
  Accounts accounts() {
    return around.accounts;
  }

  @Primary
  @Singleton
  LoginSessions sessions() {
    return around.sessions;
  }

  @Primary
  @Singleton
  RecentTimes recentTimes() {
    return around.recentTimes;
  }

  @Primary
  @Singleton
  SharedBuckets sharedBuckets() {
    return around.sharedBuckets;
  }

  @Primary
  @Singleton
  UsageDays usageDays() {
    return around.usageDays;
  }

  @Primary
  @Singleton
  LoginCounters attempts() {
    return around.attempts;
  }

  @Primary
  @Singleton
  Tickets tickets() {
    return around.tickets;
  }

  @Primary
  @Singleton
  IdempotencyKeys idempotencyKeys() {
    return around.idempotencyKeys;
  }

  @Primary
  @Singleton
  DeliveredMarks deliveredMarks() {
    return around.deliveredMarks;
  }

  @Primary
  @Singleton
  CountMarks countMarks() {
    return around.countMarks;
  }

  @Primary
  @Singleton
  TypingMarks typingMarks() {
    return around.typingMarks;
  }

  @Primary
  @Singleton
  Webhooks webhooks() {
    return around.webhooks;
  }

  @Primary
  @Singleton
  WebhookClients webhookClients() {
    return around.webhooks;
  }

  @Primary
  @Singleton
  WebhookCursors webhookCursors() {
    return around.webhookCursors;
  }

  @Primary
  @Singleton
  WebhookDeliveries webhookDeliveries() {
    return around.webhookDeliveries;
  }

  @Primary
  @Singleton
  WebhookTurns webhookTurns() {
    return around.webhookTurns;
  }

  @Primary
  @Singleton
  WebhookQueue webhookQueue() {
    return (task, _) -> around.webhookTasks.add(task);
  }

  @Primary
  @Singleton
  Passwords passwords() {
    return new QuickPasswords(1);
  }

  @Primary
  @Singleton
  SessionTimers wakes() {
    return _ -> {};
  }

  @Primary
  @Singleton
  FollowUps followUps() {
    return (_, _) -> {};
  }

  @Primary
  @Singleton
  AccountFollowUps accountFollowUps() {
    return (_, _) -> {};
  }
}
