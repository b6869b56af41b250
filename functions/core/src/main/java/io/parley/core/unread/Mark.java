package io.parley.core.unread;

import java.time.Instant;
import java.util.Optional;

/// How moving a marker, or looking at it, ended.
public sealed interface Mark {

  /// It is another one now.
  ///
  /// @param due when the room gets a receipt; empty if it gets none more
  record Moved(Unread now, Optional<Instant> due) implements Mark {}

  /// It is as it was.
  record Unmoved(Unread now) implements Mark {}

  record NoSuchRoom() implements Mark {}

  record NotIn() implements Mark {}

  /// The room has no such place yet.
  record Beyond() implements Mark {

    public static final String MESSAGE = "must not be beyond the room's latest entry";
  }
}
