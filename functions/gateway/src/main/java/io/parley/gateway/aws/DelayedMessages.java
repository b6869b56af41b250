package io.parley.gateway.aws;

import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.store.StoreException;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Messages of SQS queues that come later: by whole seconds, and by a quarter of an hour at most.
public final class DelayedMessages {

  public static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", "AmazonSQS.SendMessage");

  private final AwsService sqs;

  DelayedMessages(AwsService sqs) {
    this.sqs = sqs;
  }

  /// @param queue its URL
  /// @param client whose message it is: of a queue with many of one client, the others' come first
  ///     (a fair queue)
  /// @param body JSON
  /// @param delay rounded up; one that is over already is none
  public void send(String queue, ClientId client, String body, Duration delay) {
    send(queue, client.value(), body, delay);
  }

  /// The same.
  ///
  /// @param group the others' come first
  public void send(String queue, String group, String body, Duration delay) {
    // Characters that SQS refuses, as JSON also writes them.
    String text = body.replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
    long seconds = Math.max(0, Math.ceilDiv(delay.toMillis(), 1_000L));
    Map<String, ?> members =
        Map.of(
            "QueueUrl", queue,
            "MessageBody", text,
            "MessageGroupId", group,
            "DelaySeconds", seconds);
    byte[] message = Json.write(members).getBytes(StandardCharsets.UTF_8);
    try {
      HttpReply reply = sqs.call("POST", "/", HEADERS, message, DEADLINE);
      if (reply.status() != OK) {
        throw new StoreException("SQS did not take a message: " + reply.status(), true);
      }
    } catch (IOException e) {
      throw new StoreException("SQS did not take a message", true, e);
    }
  }
}
