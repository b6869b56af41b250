package io.parley.gateway.aws;

import io.micronaut.context.annotation.Value;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.json.Json;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.reconcile.SessionTimers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Calls and follow-ups as delayed messages of a queue. A call that lies further ahead than a
/// message can is ordered on when its message comes. Of two messages the first comes well before
/// the end, so that one more try, if that one dies, is still in time.
@Singleton
public final class WakeQueue implements SessionTimers, FollowUps, AccountFollowUps {

  private static final Duration LONGEST = DelayedMessages.LONGEST;

  /// Longer than a message stays away after its function died.
  private static final Duration MARGIN = Duration.ofMinutes(4);

  private final DelayedMessages messages;
  private final String queue;
  private final Clock clock;

  WakeQueue(@Value("${parley.wakes.queue}") String queue, DelayedMessages messages, Clock clock) {
    this.messages = messages;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public void order(Wake wake) {
    Duration ahead = Duration.between(clock.instant(), wake.at());
    messages.send(queue, wake.session().client(), Json.write(WakeJson.of(wake)), findLeg(ahead));
  }

  @Override
  public void order(FollowUps.FollowUp followUp, Duration delay) {
    messages.send(queue, followUp.room().client(), Json.write(WakeJson.of(followUp)), delay);
  }

  @Override
  public void order(AccountFollowUps.FollowUp followUp, Duration delay) {
    messages.send(queue, followUp.client(), Json.write(WakeJson.of(followUp)), delay);
  }

  /// How far ahead the next message is.
  static Duration findLeg(Duration ahead) {
    if (ahead.compareTo(LONGEST) <= 0) {
      return ahead;
    }
    Duration early = ahead.minus(MARGIN);
    return early.compareTo(LONGEST) < 0 ? early : LONGEST;
  }
}
