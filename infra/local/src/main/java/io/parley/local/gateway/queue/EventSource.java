package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template.Consumer;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.time.Time;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lambda's event source of a queue: hands messages to a function as they become visible, and
/// deletes those of a batch that the function is done with.
final class EventSource {

  private final Queues queues;
  private final QueueSpec spec;
  private final Consumer consumer;
  private final FunctionInvoker invoker;
  private final Time time;

  EventSource(
      Queues queues, QueueSpec spec, Consumer consumer, FunctionInvoker invoker, Time time) {
    this.queues = queues;
    this.spec = spec;
    this.consumer = consumer;
    this.invoker = invoker;
    this.time = time;
  }

  void pollAt(MessageQueue queue, long moment) {
    long ahead = Math.max(0, moment - queues.now());
    var _ = time.after(Duration.ofMillis(ahead), () -> pollQueue(queue));
  }

  /// Waits for the call, so that virtual time does not run ahead of it.
  private void pollQueue(MessageQueue queue) {
    List<Message> batch = queues.receive(queue, consumer.batchSize(), spec.visibility());
    if (batch.isEmpty()) {
      return;
    }
    Invocation ended = invoker.run(consumer.function(), buildEvent(batch)).join();
    Set<String> failed = findFailures(batch, ended);
    for (Message message : batch) {
      if (failed.contains(message.id())) {
        pollAt(queue, message.visibleFrom());
      } else {
        queue.delete(message.receipt());
      }
    }
  }

  /// The ids of the messages to deliver once more. An answer in another form than Lambda's, or an
  /// id that is none of the batch, fails the whole batch.
  private Set<String> findFailures(List<Message> batch, Invocation ended) {
    Set<String> all = batch.stream().map(Message::id).collect(Collectors.toSet());
    if (!(ended instanceof Invocation.Answered(var payload))) {
      return all;
    }
    JsonNode failures = Json.parse(payload).orElseGet(Json::object).path("batchItemFailures");
    if (!consumer.partial() || failures.isMissingNode() || failures.isNull()) {
      return Set.of();
    }
    var failed = new HashSet<String>();
    for (JsonNode failure : failures) {
      failed.add(failure.path("itemIdentifier").asText());
    }
    return failures.isArray() && all.containsAll(failed) ? failed : all;
  }

  private byte[] buildEvent(List<Message> batch) {
    ObjectNode event = Json.object();
    ArrayNode records = event.putArray("Records");
    batch.forEach(message -> putRecord(records.addObject(), message));
    return Json.bytes(event);
  }

  private void putRecord(ObjectNode record, Message message) {
    record
        .put("messageId", message.id())
        .put("receiptHandle", message.receipt())
        .put("body", message.text())
        .set("attributes", Json.objectOf(message.attributes()));
    record.putObject("messageAttributes");
    record
        .put("md5OfBody", message.md5())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", spec.arn())
        .put("awsRegion", "us-east-1");
  }
}
