package io.parley.core.reaction;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Optional;

/// How reacting to a message ended.
public sealed interface Reacted {

  /// The reaction is there, or gone, as was asked.
  ///
  /// @param due when the room hears of it; empty if it hears nothing more
  record Done(RoomKey room, long message, ReactionSummary summary, Optional<Instant> due)
      implements Reacted {}

  /// There is none, or it is deleted.
  record NoSuchMessage() implements Reacted {}

  /// The user is not in the message's room.
  record NotIn() implements Reacted {}

  /// The message has as many names as it may have.
  record TooMany() implements Reacted {}
}
