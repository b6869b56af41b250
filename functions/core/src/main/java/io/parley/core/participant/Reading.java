package io.parley.core.participant;

import java.util.Optional;

/// How far a user has read a room, as it is stored.
///
/// @param ended [Participant#joined] of their last stay that has ended; 0 if none has
/// @param marker where it was moved to in the present stay; empty if it never was
public record Reading(long ended, Optional<ReadMarker> marker) {

  /// Nothing is stored of a user who never moved the marker, and never left.
  public static final Reading NONE = new Reading(0, Optional.empty());

  /// The same with the marker moved.
  public Reading at(ReadMarker to) {
    return new Reading(ended, Optional.of(to));
  }

  /// What a leave makes of it.
  ///
  /// @param joined of the stay that ends
  public static Reading after(long joined) {
    return new Reading(joined, Optional.empty());
  }
}
