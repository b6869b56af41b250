package io.parley.local.gateway.queue;

import io.parley.local.gateway.wire.Ids;
import io.parley.local.template.Template.QueueSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A message of a queue. Times are milliseconds.
///
/// @param group its `MessageGroupId`
/// @param receives how often it was received
/// @param firstReceived 0 before
/// @param visibleFrom when it can be received
/// @param receipt of its last delivery
/// @param origin ARN of the queue that gave it up
record Message(
    String id,
    String text,
    Optional<String> group,
    long sent,
    int receives,
    long firstReceived,
    long visibleFrom,
    String receipt,
    Optional<String> origin) {

  static Message newMessage(
      Ids ids, String text, Optional<String> group, long now, long delayMillis) {
    return new Message(
        ids.lambda(), text, group, now, 0, 0, now + delayMillis, "", Optional.empty());
  }

  Message receivedAt(long now, long visibleAgain, String newReceipt) {
    long first = firstReceived == 0 ? now : firstReceived;
    return new Message(
        id, text, group, sent, receives + 1, first, visibleAgain, newReceipt, origin);
  }

  Message visibleFrom(long moment) {
    return new Message(id, text, group, sent, receives, firstReceived, moment, receipt, origin);
  }

  /// Its age goes on.
  Message givenUpBy(QueueSpec queue) {
    return new Message(
        id, text, group, sent, receives, firstReceived, 0, "", Optional.of(queue.arn()));
  }

  /// The system attributes, as text.
  Map<String, String> attributes() {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("ApproximateReceiveCount", Integer.toString(receives));
    attributes.put("SentTimestamp", Long.toString(sent));
    attributes.put("SenderId", "local");
    attributes.put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceived));
    group.ifPresent(value -> attributes.put("MessageGroupId", value));
    origin.ifPresent(value -> attributes.put("DeadLetterQueueSourceArn", value));
    return attributes;
  }

  String md5() {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
