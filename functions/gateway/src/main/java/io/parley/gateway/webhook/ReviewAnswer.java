package io.parley.gateway.webhook;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.json.Text;
import io.parley.core.message.Draft;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewHook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what reviewers answer: what a message could not be is no opinion.
final class ReviewAnswer {

  /// Bytes of an answer at most.
  static final int LONGEST = 128 * 1024;

  private ReviewAnswer() {}

  static Optional<Opinion> read(byte[] body) {
    try {
      return Json.read(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> members
          ? readOpinion(members)
          : Optional.empty();
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  private static Optional<Opinion> readOpinion(Map<?, ?> members) {
    return switch (String.valueOf((Object) members.get("action"))) {
      case "allow" -> Optional.of(new Opinion.Allowed());
      case "deny" -> readDenial(members);
      case "replace" -> readReplacement(members);
      default -> Optional.empty();
    };
  }

  private static Optional<Opinion> readDenial(Map<?, ?> members) {
    @Nullable Object reason = members.get("reason");
    if (reason == null) {
      return Optional.of(new Opinion.Denied(Optional.empty()));
    }
    return reason instanceof String text && isText(text, 0, ReviewHook.MAX_REASON)
        ? Optional.of(new Opinion.Denied(Optional.of(text)))
        : Optional.empty();
  }

  private static Optional<Opinion> readReplacement(Map<?, ?> members) {
    return members.get("content") instanceof String text && isText(text, 1, Draft.MAX_CONTENT)
        ? Optional.of(new Opinion.Replaced(text))
        : Optional.empty();
  }

  private static boolean isText(String text, int min, int max) {
    return Text.length(text) >= min && Text.length(text) <= max && Text.BLOCK.allows(text);
  }
}
