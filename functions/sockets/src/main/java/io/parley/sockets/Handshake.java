package io.parley.sockets;

import io.parley.core.json.Text;
import io.parley.core.room.UserId;

/// What the query of a handshake may hold.
final class Handshake {

  private Handshake() {}

  /// What API Gateway puts in the place of octets that are no UTF-8.
  private static final String REPLACEMENT = "\uFFFD";

  /// Whether a text can be a user's id or name.
  static boolean isUserText(String text) {
    return !text.isBlank()
        && !text.contains(REPLACEMENT)
        && Text.length(text.strip()) <= UserId.MAX_LENGTH
        && Text.LINE.allows(text);
  }
}
