package io.parley.core.sanction;

import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;

/// A ban or a mute of one user in one room.
///
/// @param by the user who imposed it; empty if nobody was named
/// @param createdAt the time of its entry in the room's log
public record Sanction(
    Kind kind, UserId user, Terms terms, Optional<UserId> by, Instant createdAt) {

  /// What it keeps the user from.
  public enum Kind {
    /// Being in the room, and hearing it.
    BAN,
    /// Sending.
    MUTE
  }

  /// @param reason what the user is told
  /// @param until when it ends by itself; empty if it stays until it is lifted
  public record Terms(Optional<String> reason, Optional<Instant> until) {

    public static final int MAX_REASON = 1_000;

    /// For good, without a reason.
    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty());
  }

  public boolean isInForce(Instant now) {
    return terms.until().filter(end -> !end.isAfter(now)).isEmpty();
  }
}
