package io.parley.deadletters;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// A message that was given up: one of a queue as it was sent, Lambda's record of an asynchronous
/// invocation, or a call of the schedule that did not reach Lambda.
///
/// @param queue the queue in which it lies now
record DeadLetter(DeadLetterQueue queue, Message message) {

  /// Members of jobs and of calls that name their subject. The others may be texts of people.
  private static final List<String> SUBJECTS = List.of("room", "session", "account", "connection");

  String id() {
    return message.messageId();
  }

  Instant sent() {
    return Instant.ofEpochMilli(
        Long.parseLong(readSystemAttribute(MessageSystemAttributeName.SENT_TIMESTAMP).orElse("0")));
  }

  Optional<String> group() {
    return readSystemAttribute(MessageSystemAttributeName.MESSAGE_GROUP_ID);
  }

  /// The function that was invoked, by its alias: the version of the record may be gone.
  Optional<String> function() {
    Optional<String> arn =
        readText(readMembers().get("requestContext"), "functionArn")
            .or(() -> readAttribute("TARGET_ARN"));
    return arn.map(text -> text.replaceFirst("^((?:[^:]*:){6}[^:]*)(:.*)?$", "$1:live"));
  }

  /// The event to invoke it with.
  String payload() {
    @Nullable Object payload = readMembers().get("requestPayload");
    return payload == null ? message.body() : Json.write(payload);
  }

  /// One line about it, without anything that people wrote.
  String describe(Instant now) {
    Map<?, ?> work =
        readMembers().get("requestPayload") instanceof Map<?, ?> event ? event : readMembers();
    Map<String, String> said = new LinkedHashMap<>();
    readText(work, "client").or(this::group).ifPresent(client -> said.put("client", client));
    SUBJECTS.forEach(name -> readText(work, name).ifPresent(id -> said.put(name, id)));
    String kind =
        readText(work, "job")
            .or(() -> readText(work, "wake"))
            .or(() -> readAttribute("SCHEDULE_ARN").map(_ -> "schedule"))
            .orElse("unreadable");
    String subject =
        String.join(
            "  ", said.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    return "%s  %-12s %9s  %-12s %s  %s"
        .formatted(id(), queue.label(), describeAge(now), kind, subject, describeCause());
  }

  /// Why it is here. SQS does not know why a queue's message failed: the function's log does.
  private String describeCause() {
    Optional<String> code =
        readText(readMembers().get("requestContext"), "condition")
            .or(() -> readAttribute("ERROR_CODE"));
    Optional<String> text =
        readText(readMembers().get("responsePayload"), "errorMessage")
            .or(() -> readAttribute("ERROR_MESSAGE"));
    return code.map(c -> text.map(t -> c + ": " + t).orElse(c)).orElse("see the function's log");
  }

  private String describeAge(Instant now) {
    Duration age = Duration.between(sent(), now);
    if (age.toHours() >= 48) {
      return age.toDays() + " days";
    }
    return age.toMinutes() >= 120 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  private Map<?, ?> readMembers() {
    try {
      return Json.readOwn(message.body()) instanceof Map<?, ?> members ? members : Map.of();
    } catch (MalformedJson e) {
      return Map.of();
    }
  }

  private static Optional<String> readText(@Nullable Object members, String name) {
    return members instanceof Map<?, ?> map && map.get(name) instanceof String text
        ? Optional.of(text.replaceAll("\\p{Cntrl}+", " "))
        : Optional.empty();
  }

  private Optional<String> readAttribute(String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .map(MessageAttributeValue::stringValue);
  }

  private Optional<String> readSystemAttribute(MessageSystemAttributeName name) {
    return Optional.ofNullable(message.attributes().get(name));
  }
}
