package io.parley.messages;

import io.micronaut.http.HttpResponse;
import io.parley.core.json.Text;
import io.parley.core.message.Draft;
import io.parley.gateway.Problem;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a content may be, which has an error of its own.
final class ContentLimit {

  private ContentLimit() {}

  /// The refusal of a content that is too long.
  static <T> Optional<HttpResponse<T>> refusal(@Nullable String content) {
    int length = content == null ? 0 : Text.length(content);
    return length <= Draft.MAX_CONTENT
        ? Optional.empty()
        : Optional.of(
            ChatApiResponses.problem(
                Problem.CONTENT_TOO_LONG,
                Map.of("max_length", Draft.MAX_CONTENT, "current_length", length)));
  }
}
