package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;
import java.util.HashSet;
import java.util.Set;

/// Sends one message or a batch of them.
record SendCalls(Queues queues) {

  private static final int MAX_ENTRIES = 10;

  ObjectNode sendOne(MessageQueue queue, JsonNode members) {
    return putMessage(queue, Sending.read(members));
  }

  /// Each entry has an answer of its own; only the batch as a whole is refused.
  ObjectNode sendBatch(MessageQueue queue, JsonNode entries) {
    checkBatch(entries);
    ObjectNode answer = Json.object();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = Json.object().putArray("Failed");
    for (JsonNode entry : entries) {
      try {
        successful.add(sendOne(queue, entry).put("Id", entry.path("Id").asText()));
      } catch (QueueError e) {
        failed
            .addObject()
            .put("Id", entry.path("Id").asText())
            .put("SenderFault", true)
            .put("Code", e.type())
            .put("Message", e.getMessage());
      }
    }
    if (!failed.isEmpty()) {
      answer.set("Failed", failed);
    }
    return answer;
  }

  private static void checkBatch(JsonNode entries) {
    if (!entries.isArray() || entries.isEmpty()) {
      throw new QueueError("EmptyBatchRequest", "The batch has no entry.");
    }
    if (entries.size() > MAX_ENTRIES) {
      throw new QueueError(
          "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
    }
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (JsonNode entry : entries) {
      String name = entry.path("Id").asText();
      if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
        throw new QueueError("InvalidBatchEntryId", "A batch entry id is not valid.");
      }
      if (!names.add(name)) {
        throw new QueueError("BatchEntryIdsNotDistinct", "Id " + name + " repeated.");
      }
      bytes += Sending.countBytes(entry.path("MessageBody").asText());
    }
    if (bytes > Sending.MAX_BYTES) {
      throw new QueueError(
          "BatchRequestTooLong", "Batch requests cannot be longer than " + Sending.MAX_BYTES);
    }
  }

  private ObjectNode putMessage(MessageQueue queue, Sending sending) {
    Message message =
        Message.newMessage(
            queues.ids(),
            sending.text(),
            sending.group(),
            queues.now(),
            sending.delaySeconds() * 1_000L);
    queues.put(queue, message);
    return Json.object().put("MessageId", message.id()).put("MD5OfMessageBody", message.md5());
  }
}
