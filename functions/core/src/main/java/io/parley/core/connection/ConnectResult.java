package io.parley.core.connection;

import io.parley.core.entry.Entry;
import io.parley.core.limit.OverLimit;
import io.parley.core.sanction.Sanction;
import java.util.Optional;

/// How opening a connection ended.
public sealed interface ConnectResult {

  /// @param joined the entry by which its user became a participant just now
  record Opened(Optional<Entry> joined) implements ConnectResult {}

  record NoSuchRoom() implements ConnectResult {}

  record AccessDenied() implements ConnectResult {}

  /// Its user is banned from the room.
  record Banned(Sanction ban) implements ConnectResult {}

  /// The right that opens the connection has ended.
  ///
  /// @param joined the entry by which its user became a participant just before
  record RightEnded(Optional<Entry> joined) implements ConnectResult {}

  /// The connection has as many subscriptions as it may.
  record TooManyRooms() implements ConnectResult {}

  /// Its user or the room has as many connections as they may.
  ///
  /// @param joined the entry by which its user became a participant just before
  record TooManyConnections(OverLimit over, Optional<Entry> joined) implements ConnectResult {}

  /// The connection is over: it was closed, or forgotten.
  record Over() implements ConnectResult {}
}
