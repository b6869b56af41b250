package io.parley.core.connection;

import io.parley.core.room.Entry;
import java.util.Optional;

/// How opening a connection ended.
public sealed interface Opening {

  /// @param joined the entry by which its user became a participant just now
  record Opened(Optional<Entry> joined) implements Opening {}

  record NoSuchRoom() implements Opening {}

  record AccessDenied() implements Opening {}

  /// The right that opens the connection has ended.
  ///
  /// @param joined the entry by which its user became a participant just before
  record RightEnded(Optional<Entry> joined) implements Opening {}

  /// The connection has as many subscriptions as it may.
  record TooManyRooms() implements Opening {}

  /// The connection is over: it was closed, or forgotten.
  record Over() implements Opening {}
}
