package io.parley.chats.auth;

import io.micronaut.http.HttpRequest;
import io.parley.core.json.Text;
import java.util.Optional;

/// The programs that requests come from, as they name themselves.
final class UserAgents {

  /// The rest of it is of no use.
  private static final int MAX_LENGTH = 256;

  private UserAgents() {}

  static Optional<String> of(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getFirst("User-Agent")
        .map(UserAgents::shortenText)
        .filter(text -> !text.isBlank() && Text.LINE.allows(text));
  }

  private static String shortenText(String text) {
    return Text.length(text) <= MAX_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
  }
}
