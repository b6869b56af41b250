package io.parley.core.sanction;

/// A participant's rank in a room, the highest first. It ends with their stay.
public enum Role {
  OWNER,
  MODERATOR,
  MEMBER,
  /// Hears the room and cannot send.
  READER;

  /// Whether somebody of this role may act on somebody of another: nobody acts on their equals.
  public boolean isAbove(Role other) {
    return compareTo(other) < 0;
  }

  /// Whether somebody of this role looks after the room.
  public boolean moderates() {
    return isAbove(MEMBER);
  }
}
