package io.parley.sockets.authorize;

import io.parley.core.json.Text;
import io.parley.core.room.UserId;

/// The rules of a handshake's query.
public final class Handshake {

  private Handshake() {}

  /// The character that API Gateway puts in the place of invalid UTF-8.
  private static final String REPLACEMENT = "\uFFFD";

  /// Whether a text can be a user's id or name.
  public static boolean isUserText(String text) {
    return !text.isBlank()
        && !text.contains(REPLACEMENT)
        && Text.length(text.strip()) <= UserId.MAX_LENGTH
        && Text.LINE.allows(text);
  }
}
