package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.store.StoreException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the adapters to SQS, and the template's settings, rest on.
abstract class QueueContract {

  private static final int LOOKS = 30;

  /// Where SQS is.
  protected abstract URI endpoint();

  /// Queues without messages.
  protected abstract Pair makeQueues();

  /// Lets a second pass, if it does not by itself.
  protected abstract void passSecond();

  /// A queue whose messages are visible again a second after they were received, and which gives
  /// them up after two receives.
  ///
  /// @param deadLettersArn of the queue that then has them
  protected record Pair(String url, String deadLetters, String deadLettersArn) {}

  private final ClientId client = ClientId.random();

  @Test
  void aMessageComesAsItWasSentAfterItsDelay() {
    Pair queues = makeQueues();
    send(queues, "{\"text\":\"\u00e9\ud834\udd1e\ufffe\uffff\"}", Duration.ofMillis(1_500));
    Map<?, ?> message = receive(queues.url(), 1).getFirst();
    assertThat(message.get("Body")).isEqualTo("{\"text\":\"\u00e9\ud834\udd1e\\ufffe\\uffff\"}");
    long sent = number(message, "SentTimestamp");
    assertThat(number(message, "ApproximateFirstReceiveTimestamp") - sent)
        .isGreaterThanOrEqualTo(1_500);
  }

  @Test
  void aMessageNamesItsClient() {
    Pair queues = makeQueues();
    send(queues, "1", Duration.ZERO);
    assertThat(attribute(receive(queues.url(), 1).getFirst(), "MessageGroupId"))
        .isEqualTo(client.value());
  }

  @Test
  void theLongestDelayIsTaken() {
    Pair queues = makeQueues();
    send(queues, "1", DelayedMessages.LONGEST);
    assertThat(receive(queues.url(), 0)).isEmpty();
  }

  @Test
  void aQueueThatIsNotThereTakesNothing() {
    Pair queues = makeQueues();
    Pair missing = new Pair(queues.url() + "-missing", queues.deadLetters(), "");
    assertThatThrownBy(() -> send(missing, "1", Duration.ZERO)).isInstanceOf(StoreException.class);
  }

  @Test
  void aCallComesAsItWasOrdered() {
    Pair queues = makeQueues();
    SessionTimers.Wake wake =
        new SessionTimers.Due(
            new BreakoutSessionKey(
                client, new BreakoutSessionId("5f0c2d1e-7a3b-8c4d-9e5f-000000000000")),
            Instant.ofEpochMilli(1_800_000_000_000L),
            7,
            3);
    Clock clock = Clock.fixed(wake.at(), ZoneOffset.UTC);
    new WakeQueue(queues.url(), messages(), clock).order(wake);
    String body = ServiceCalls.text(receive(queues.url(), 1).getFirst(), "Body");
    assertThat(WakeJson.message(ServiceCalls.readMembers(body)))
        .isEqualTo(new WakeJson.Message.OfSession(wake));
  }

  @Test
  void ofABatchOnlyWhatIsNotDeletedComesAgain() {
    Pair queues = makeQueues();
    for (String body : List.of("1", "2", "3")) {
      send(queues, body, Duration.ZERO);
    }
    for (Map<?, ?> message : receive(queues.url(), 3)) {
      if (!Objects.equals(message.get("Body"), "2")) {
        delete(queues, message);
      }
    }
    Map<?, ?> again = receive(queues.url(), 1).getFirst();
    assertThat(again.get("Body")).isEqualTo("2");
    assertThat(number(again, "ApproximateReceiveCount")).isEqualTo(2);
    delete(queues, again);
    assertThat(receive(queues.url(), 0)).isEmpty();
  }

  @Test
  void whatIsReceivedTooOftenIsADeadLetterOfItsClient() {
    Pair queues = makeQueues();
    send(queues, "1", Duration.ZERO);
    Map<?, ?> first = receive(queues.url(), 1).getFirst();
    Map<?, ?> second = receive(queues.url(), 1).getFirst();
    assertThat(number(second, "ApproximateFirstReceiveTimestamp"))
        .isEqualTo(number(first, "ApproximateFirstReceiveTimestamp"));
    assertThat(receive(queues.url(), 0)).isEmpty();
    Map<?, ?> letter = receive(queues.deadLetters(), 1).getFirst();
    assertThat(letter.get("Body")).isEqualTo("1");
    assertThat(attribute(letter, "MessageGroupId")).isEqualTo(client.value());
    assertThat(number(letter, "SentTimestamp")).isEqualTo(number(first, "SentTimestamp"));
  }

  protected final ServiceCalls calls() {
    return new ServiceCalls(endpoint());
  }

  private DelayedMessages messages() {
    return new DelayedMessages(calls().service("sqs"));
  }

  protected final void send(Pair queues, String body, Duration delay) {
    messages().send(queues.url(), client, body, delay);
  }

  /// So many messages, or all that come within three seconds for 0.
  protected final List<Map<?, ?>> receive(String url, int count) {
    List<Map<?, ?>> received = new ArrayList<>();
    for (int look = 0; look < (count == 0 ? 3 : LOOKS); look++) {
      Map<?, ?> answer =
          calls()
              .sqs(
                  "ReceiveMessage",
                  Map.of(
                      "QueueUrl",
                      url,
                      "MaxNumberOfMessages",
                      10,
                      "WaitTimeSeconds",
                      1,
                      "AttributeNames",
                      List.of("All")));
      if (answer.get("Messages") instanceof List<?> messages) {
        messages.forEach(message -> received.add((Map<?, ?>) message));
      }
      if (count > 0 && received.size() >= count) {
        return received;
      }
      passSecond();
    }
    assertThat(count).as("messages that came: " + received).isZero();
    return received;
  }

  private void delete(Pair queues, Map<?, ?> message) {
    var _ =
        calls()
            .sqs(
                "DeleteMessage",
                Map.of("QueueUrl", queues.url(), "ReceiptHandle", message.get("ReceiptHandle")));
  }

  private static long number(Map<?, ?> message, String name) {
    return Long.parseLong(attribute(message, name));
  }

  private static String attribute(Map<?, ?> message, String name) {
    return ServiceCalls.text(ServiceCalls.members(message, "Attributes"), name);
  }
}
