package io.parley.local.gateway.queue;

import io.parley.local.gateway.wire.Ids;
import io.parley.local.template.Template.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A queue and its messages. What was received stays, invisible for a while, until it is deleted.
final class MessageQueue {

  private final QueueSpec spec;
  private final Ids ids;
  private final Map<String, Message> messages = new LinkedHashMap<>();

  MessageQueue(QueueSpec spec, Ids ids) {
    this.spec = spec;
    this.ids = ids;
  }

  QueueSpec spec() {
    return spec;
  }

  synchronized void add(Message message) {
    messages.put(message.id(), message);
  }

  /// What a receiver gets.
  ///
  /// @param givenUp those that were received too often, which are here no more
  record Received(List<Message> messages, List<Message> givenUp) {}

  synchronized Received receive(int most, Duration visibility, long now) {
    forgetExpired(now);
    var received = new Received(new ArrayList<>(), new ArrayList<>());
    for (Message message : List.copyOf(messages.values())) {
      if (message.visibleFrom() > now || received.messages().size() == most) {
        continue;
      }
      if (isSpent(message)) {
        messages.remove(message.id());
        received.givenUp().add(message.givenUpBy(spec));
      } else {
        Message taken = message.receivedAt(now, now + visibility.toMillis(), ids.gateway());
        messages.put(message.id(), taken);
        received.messages().add(taken);
      }
    }
    return received;
  }

  /// A receipt of an earlier delivery deletes nothing.
  synchronized void delete(String receipt) {
    messages.values().removeIf(message -> message.receipt().equals(receipt));
  }

  /// Has a received message become visible at another moment, if the receipt is its last.
  synchronized Optional<Message> changeVisibility(String receipt, long moment) {
    Optional<Message> found =
        messages.values().stream()
            .filter(message -> message.receipt().equals(receipt))
            .findFirst()
            .map(message -> message.visibleFrom(moment));
    found.ifPresent(message -> messages.put(message.id(), message));
    return found;
  }

  synchronized List<Message> removeAll(long now) {
    forgetExpired(now);
    List<Message> all = List.copyOf(messages.values());
    messages.clear();
    return all;
  }

  synchronized long countVisible(long now) {
    forgetExpired(now);
    return messages.values().stream().filter(message -> message.visibleFrom() <= now).count();
  }

  private boolean isSpent(Message message) {
    return spec.redrive().filter(r -> message.receives() >= r.maxReceiveCount()).isPresent();
  }

  private void forgetExpired(long now) {
    messages.values().removeIf(message -> now >= message.sent() + spec.retention().toMillis());
  }
}
