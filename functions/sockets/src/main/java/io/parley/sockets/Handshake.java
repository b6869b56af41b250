package io.parley.sockets;

import io.parley.core.json.Text;
import io.parley.core.member.UserId;

/// What the query of a handshake may hold.
final class Handshake {

  private Handshake() {}

  /// Whether a text can be a user's id or name.
  static boolean isUserText(String text) {
    return !text.isBlank()
        && Text.length(text.strip()) <= UserId.MAX_LENGTH
        && Text.LINE.allows(text);
  }
}
