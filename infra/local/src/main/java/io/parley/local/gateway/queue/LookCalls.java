package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What queues there are, and what is in them.
record LookCalls(Queues queues) {

  private static final int MAX_MESSAGES = 10;
  private static final int MAX_SECONDS = 43_200;

  /// Waits for nothing: what is not there now is not answered.
  ObjectNode receive(MessageQueue queue, JsonNode members) {
    int most = Sending.readNumber(members, "MaxNumberOfMessages", 1, MAX_MESSAGES).orElse(1);
    Duration visibility =
        Sending.readNumber(members, "VisibilityTimeout", 0, MAX_SECONDS)
            .map(Duration::ofSeconds)
            .orElse(queue.spec().visibility());
    Set<String> wanted = new HashSet<>();
    members.path("MessageSystemAttributeNames").forEach(name -> wanted.add(name.asText()));
    members.path("AttributeNames").forEach(name -> wanted.add(name.asText()));
    ObjectNode answer = Json.object();
    for (Message message : queues.receive(queue, most, visibility)) {
      ObjectNode one = answer.withArray("Messages").addObject();
      one.put("MessageId", message.id())
          .put("ReceiptHandle", message.receipt())
          .put("MD5OfBody", message.md5())
          .put("Body", message.text());
      if (!wanted.isEmpty()) {
        one.set("Attributes", Json.objectOf(selectAttributes(message.attributes(), wanted)));
      }
    }
    return answer;
  }

  ObjectNode attributes(MessageQueue queue) {
    ObjectNode answer = Json.object();
    answer
        .putObject("Attributes")
        .put("QueueArn", queue.spec().arn())
        .put("ApproximateNumberOfMessages", Long.toString(queue.countVisible(queues.now())))
        .put("VisibilityTimeout", Long.toString(queue.spec().visibility().toSeconds()))
        .put("MessageRetentionPeriod", Long.toString(queue.spec().retention().toSeconds()));
    return answer;
  }

  ObjectNode listQueues(String prefix) {
    ObjectNode answer = Json.object();
    ArrayNode urls = answer.putArray("QueueUrls");
    queues.all().stream()
        .filter(queue -> queue.spec().name().startsWith(prefix))
        .forEach(queue -> urls.add(queue.spec().url()));
    return answer;
  }

  ObjectNode listSources(MessageQueue deadLetters) {
    ObjectNode answer = Json.object();
    ArrayNode urls = answer.putArray("queueUrls");
    queues.sourcesOf(deadLetters).forEach(queue -> urls.add(queue.spec().url()));
    return answer;
  }

  private static Map<String, String> selectAttributes(
      Map<String, String> attributes, Set<String> wanted) {
    return wanted.contains("All")
        ? attributes
        : attributes.entrySet().stream()
            .filter(attribute -> wanted.contains(attribute.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
