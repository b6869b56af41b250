package io.parley.core.room;

import java.util.UUID;

/// The id of a session of breakout rooms.
public record SessionId(String value) {

  private static final int LENGTH = 36;

  public SessionId {
    if (value.length() != LENGTH || !UUID.fromString(value).toString().equals(value)) {
      throw new IllegalArgumentException("not a session id");
    }
  }

  public static SessionId random() {
    return new SessionId(UUID.randomUUID().toString());
  }
}
