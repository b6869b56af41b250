package io.parley.core.access;

import io.parley.core.room.RoomId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// By what right a connection is open.
///
/// @param ends when its token ends, in milliseconds; empty for an API key
/// @param rooms the only rooms that it may hear; empty when its token names none
public record Right(Opener opener, Optional<Instant> ends, Optional<Set<RoomId>> rooms) {

  /// Of a client's backend, until the key is replaced.
  public static Right ofKey(String hashPrefix) {
    return new Right(new Opener.Key(hashPrefix), Optional.empty(), Optional.empty());
  }

  /// Whether it opens a room; whether the user may enter there is another question.
  public boolean opens(RoomId room) {
    return rooms.isEmpty() || rooms.get().contains(room.name());
  }

  public boolean hasEnded(Instant now) {
    return ends.isPresent() && !ends.get().isAfter(now);
  }

  /// What a connection was opened with: what ends there, ends the connection.
  public sealed interface Opener {

    /// A person's login session, or a ticket of it.
    record Login(String session) implements Opener {}

    /// An API key, by the beginning of its hash.
    record Key(String hashPrefix) implements Opener {}

    /// A token that a client's backend signed: it ends by itself.
    record Token() implements Opener {}
  }
}
