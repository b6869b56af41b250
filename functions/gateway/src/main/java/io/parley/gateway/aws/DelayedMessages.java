package io.parley.gateway.aws;

import io.parley.core.log.StoreException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Messages of SQS queues that come later: by whole seconds, and by a quarter of an hour at most.
public final class DelayedMessages {

  public static final Duration LONGEST = Duration.ofMinutes(15);

  private final SqsClient sqs;

  DelayedMessages(SqsClient sqs) {
    this.sqs = sqs;
  }

  /// @param queue its URL
  /// @param body JSON
  /// @param delay rounded up; one that is over already is none
  public void send(String queue, String body, Duration delay) {
    // Characters that SQS refuses, as JSON also writes them.
    String text = body.replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
    int seconds = (int) Math.max(0, Math.ceilDiv(delay.toMillis(), 1_000L));
    try {
      sqs.sendMessage(send -> send.queueUrl(queue).messageBody(text).delaySeconds(seconds));
    } catch (SdkException | IllegalStateException e) {
      throw new StoreException("SQS did not take a message", true, e);
    }
  }
}
