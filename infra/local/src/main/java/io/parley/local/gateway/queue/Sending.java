package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// One message as its sender gives it, checked as SQS checks it.
record Sending(String text, int delaySeconds, Optional<String> group) {

  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_DELAY_SECONDS = 900;
  private static final Pattern GROUP = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /// @throws QueueError when SQS refuses it
  static Sending read(JsonNode members) {
    var sending =
        new Sending(
            readBody(members.path("MessageBody")),
            readNumber(members, "DelaySeconds", 0, MAX_DELAY_SECONDS).orElse(0),
            Optional.of(members.path("MessageGroupId"))
                .filter(group -> !group.isMissingNode())
                .map(JsonNode::asText));
    if (sending.group().filter(group -> !GROUP.matcher(group).matches()).isPresent()) {
      throw QueueError.invalid(
          "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in"
              + " length.");
    }
    return sending;
  }

  static int countBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// A number that need not be there.
  static Optional<Integer> readNumber(JsonNode members, String name, int least, int most) {
    JsonNode value = members.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    boolean isNumber = value.isIntegralNumber() && value.canConvertToInt();
    if (!isNumber || value.asInt() < least || value.asInt() > most) {
      throw QueueError.invalid("%s must be >= %d and <= %d".formatted(name, least, most));
    }
    return Optional.of(value.asInt());
  }

  private static String readBody(JsonNode body) {
    String text = body.asText();
    if (!body.isTextual() || text.isEmpty()) {
      throw new QueueError("MissingParameter", "The request must contain MessageBody.");
    }
    if (countBytes(text) > MAX_BYTES) {
      throw QueueError.invalid("Message must be shorter than " + MAX_BYTES + " bytes.");
    }
    if (!text.codePoints().allMatch(Sending::isAllowedCharacter)) {
      throw new QueueError("InvalidMessageContents", "Invalid characters found.");
    }
    return text;
  }

  /// SQS accepts the characters of XML 1.0.
  private static boolean isAllowedCharacter(int code) {
    return code == '\t'
        || code == '\n'
        || code == '\r'
        || code >= ' ' && code <= 0xd7ff
        || code >= 0xe000 && code <= 0xfffd
        || code >= 0x10000;
  }
}
