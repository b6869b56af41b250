package io.parley.breakouts;

import io.parley.core.breakout.Wakes;
import io.parley.core.json.Json;
import io.parley.gateway.aws.DelayedMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Calls as delayed messages of a queue. One that lies further ahead than a message can is ordered
/// on when its message comes. Of two messages the first comes well before the end, so that one more
/// try, if that one dies, is still in time.
final class SqsWakes implements Wakes {

  private static final Duration LONGEST = DelayedMessages.LONGEST;

  /// Longer than a message stays away after its function died.
  private static final Duration MARGIN = Duration.ofMinutes(4);

  private final DelayedMessages messages;
  private final String queue;
  private final Clock clock;

  SqsWakes(DelayedMessages messages, String queue, Clock clock) {
    this.messages = messages;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public void order(Wake wake) {
    String body =
        Json.write(
            Map.of(
                "client", wake.session().client().value(),
                "session", wake.session().session().value(),
                "at", wake.at().toEpochMilli()));
    messages.send(queue, body, leg(Duration.between(clock.instant(), wake.at())));
  }

  /// How far ahead the next message is.
  static Duration leg(Duration ahead) {
    if (ahead.compareTo(LONGEST) <= 0) {
      return ahead;
    }
    Duration early = ahead.minus(MARGIN);
    return early.compareTo(LONGEST) < 0 ? early : LONGEST;
  }
}
