package io.parley.breakouts;

import io.parley.core.breakout.Wakes;
import io.parley.core.json.Json;
import io.parley.core.log.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Calls as delayed messages of a queue. SQS delays by whole seconds and by a quarter of an hour at
/// most; a call that lies further ahead is ordered on when its message comes. Of two messages the
/// first comes well before the end, so that one more try, if that one dies, is still in time.
final class SqsWakes implements Wakes {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /// Longer than a message stays away after its function died.
  private static final Duration MARGIN = Duration.ofMinutes(4);

  private final SqsClient sqs;
  private final String queue;
  private final Clock clock;

  SqsWakes(SqsClient sqs, String queue, Clock clock) {
    this.sqs = sqs;
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
    int seconds = delay(Duration.between(clock.instant(), wake.at()));
    try {
      sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body).delaySeconds(seconds));
    } catch (SdkException e) {
      throw new StoreException("SQS did not take a message", true, e);
    }
  }

  static int delay(Duration ahead) {
    Duration delay =
        ahead.compareTo(LONGEST) <= 0
            ? ahead
            : ahead.minus(MARGIN).compareTo(LONGEST) < 0 ? ahead.minus(MARGIN) : LONGEST;
    return (int) Math.max(0, Math.ceilDiv(delay.toMillis(), 1_000L));
  }
}
