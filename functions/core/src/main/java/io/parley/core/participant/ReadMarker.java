package io.parley.core.participant;

/// The place in a room's log up to which a user has read. It holds how many messages were ever sent
/// up to there, which later deletions do not change, so what is unread is a difference.
///
/// @param seq of the last entry read; 0 before all of them
/// @param sent how many messages were ever sent up to that entry
public record ReadMarker(long seq, long sent) {

  /// Before everything.
  public static final ReadMarker START = new ReadMarker(0, 0);
}
