package io.parley.core.room;

import java.util.UUID;

/// The id of a session of breakout rooms.
public record BreakoutSessionId(String value) {

  private static final int LENGTH = 36;

  public BreakoutSessionId {
    if (value.length() != LENGTH || !UUID.fromString(value).toString().equals(value)) {
      throw new IllegalArgumentException("not a session id");
    }
  }

  public static BreakoutSessionId random() {
    return new BreakoutSessionId(UUID.randomUUID().toString());
  }
}
