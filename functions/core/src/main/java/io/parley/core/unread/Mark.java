package io.parley.core.unread;

/// How moving a marker, or looking at it, ended.
public sealed interface Mark {

  /// It is another one now.
  record Moved(Unread now) implements Mark {}

  /// It is as it was.
  record Unmoved(Unread now) implements Mark {}

  record NoSuchRoom() implements Mark {}

  record NotIn() implements Mark {}

  /// The room has no such place yet.
  record Beyond() implements Mark {

    public static final String MESSAGE = "must not be beyond the room's latest entry";
  }
}
