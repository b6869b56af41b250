package io.parley.core.access;

import io.parley.core.room.RoomId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The right by which a connection is open.
///
/// @param ends when its token ends, in milliseconds; empty for an API key
/// @param rooms the only rooms that it may subscribe to; empty when its token does not restrict
///     them
public record Right(Opener opener, Optional<Instant> ends, Optional<Set<RoomId>> rooms) {

  /// A client's backend, until its API key is replaced.
  public static Right ofKey(String hashPrefix) {
    return new Right(new Opener.Key(hashPrefix), Optional.empty(), Optional.empty());
  }

  /// Whether the right covers a room. Whether the user may enter it is checked separately.
  public boolean opens(RoomId room) {
    return rooms.isEmpty() || rooms.get().contains(room.name());
  }

  public boolean hasEnded(Instant now) {
    return ends.isPresent() && !ends.get().isAfter(now);
  }

  /// The credential that opened a connection: when the credential ends, so does the connection.
  public sealed interface Opener {

    /// A person's login session, or a ticket of it.
    record Login(String session) implements Opener {}

    /// An API key, by the beginning of its hash.
    record Key(String hashPrefix) implements Opener {}

    /// A token that a client's backend signed: it expires on its own.
    record Token() implements Opener {}
  }
}
