package io.parley.core.participant;

import java.time.Instant;
import java.util.Optional;

/// How far a user has read a room, as it is stored.
///
/// @param ended [Participant#joined] of their last stay that has ended; 0 if none has
/// @param marker where it was moved to in the present stay; empty if it never was
/// @param told until when moves are covered by the last receipt that was ordered: it tells what is
///     stored at that time; the epoch if none was
public record Reading(long ended, Optional<ReadMarker> marker, Instant told) {

  /// Nothing is stored of a user who never moved the marker, and never left.
  public static final Reading NONE = new Reading(0, Optional.empty());

  /// A marker of which the room hears nothing.
  public Reading(long ended, Optional<ReadMarker> marker) {
    this(ended, marker, Instant.EPOCH);
  }

  /// The same with the marker moved.
  public Reading at(ReadMarker to) {
    return new Reading(ended, Optional.of(to), told);
  }

  /// The same with a receipt ordered.
  public Reading tellingAt(Instant due) {
    return new Reading(ended, marker, due);
  }

  /// What a leave makes of it.
  ///
  /// @param joined of the stay that ends
  public Reading after(long joined) {
    return new Reading(joined, Optional.empty(), told);
  }
}
