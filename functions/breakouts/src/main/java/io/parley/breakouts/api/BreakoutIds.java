package io.parley.breakouts.api;

import io.parley.core.room.RoomId;
import io.parley.gateway.body.Lines;

/// Ids that a breakout can be given.
public final class BreakoutIds {

  private BreakoutIds() {}

  /// A slash would end it in a path.
  public static boolean isValid(String text) {
    return Lines.isLine(text, RoomId.MAX_LENGTH) && text.indexOf('/') < 0;
  }
}
