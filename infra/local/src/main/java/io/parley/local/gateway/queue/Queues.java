package io.parley.local.gateway.queue;

import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The queues of the template, and the event sources that hand their messages to functions.
public final class Queues {

  private final Map<String, MessageQueue> byArn = new LinkedHashMap<>();
  private final Map<String, EventSource> sources = new LinkedHashMap<>();
  private final Time time;
  private final Ids ids;

  public Queues(List<QueueSpec> specs, FunctionInvoker invoker, Time time, Ids ids) {
    this.time = time;
    this.ids = ids;
    for (QueueSpec spec : specs) {
      byArn.put(spec.arn(), new MessageQueue(spec, ids));
      spec.consumer()
          .ifPresent(
              consumer ->
                  sources.put(spec.arn(), new EventSource(this, spec, consumer, invoker, time)));
    }
  }

  /// Sends a message that no function of the template sends, such as Lambda's records of failures.
  ///
  /// @param arn of a queue of the template
  public void send(String arn, String text) {
    MessageQueue queue = Objects.requireNonNull(byArn.get(arn), arn);
    Message message = Message.newMessage(ids, text, Optional.empty(), now(), 0);
    put(queue, message);
  }

  /// Puts a message into a queue and schedules its delivery.
  void put(MessageQueue queue, Message message) {
    queue.add(message);
    scheduleDelivery(queue, message);
  }

  List<Message> receive(MessageQueue queue, int most, Duration visibility) {
    MessageQueue.Received received = queue.receive(most, visibility, now());
    queue
        .spec()
        .redrive()
        .flatMap(redrive -> byArn(redrive.deadLetters()))
        .ifPresent(deadLetters -> received.givenUp().forEach(letter -> put(deadLetters, letter)));
    return received.messages();
  }

  void changeVisibility(MessageQueue queue, String receipt, Duration visibility) {
    queue
        .changeVisibility(receipt, now() + visibility.toMillis())
        .ifPresent(message -> scheduleDelivery(queue, message));
  }

  /// Moves all dead letters, as new messages, to where they came from.
  ///
  /// @return how many
  int moveBack(MessageQueue deadLetters) {
    List<Message> letters = deadLetters.removeAll(now());
    for (Message letter : letters) {
      letter
          .origin()
          .flatMap(this::byArn)
          .ifPresentOrElse(
              origin ->
                  put(origin, Message.newMessage(ids, letter.text(), letter.group(), now(), 0)),
              () -> deadLetters.add(letter));
    }
    return letters.size();
  }

  /// The queues that give up messages to this one.
  List<MessageQueue> sourcesOf(MessageQueue deadLetters) {
    String arn = deadLetters.spec().arn();
    return byArn.values().stream()
        .filter(
            queue -> queue.spec().redrive().filter(r -> r.deadLetters().equals(arn)).isPresent())
        .toList();
  }

  Optional<MessageQueue> byArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  Optional<MessageQueue> byUrl(String url) {
    return all().stream().filter(queue -> queue.spec().url().equals(url)).findFirst();
  }

  List<MessageQueue> all() {
    return List.copyOf(byArn.values());
  }

  Ids ids() {
    return ids;
  }

  long now() {
    return time.clock().millis();
  }

  private void scheduleDelivery(MessageQueue queue, Message message) {
    EventSource source = sources.get(queue.spec().arn());
    if (source != null) {
      source.pollAt(queue, message.visibleFrom());
    }
  }
}
