package io.parley.core.reaction;

import io.parley.core.reaction.Reactions.Told;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides when a room hears of a changed summary. A frame tells what is stored when it is due, so
/// one that was ordered covers every change before that; the next is due some time after it.
final class FrameTimes {

  /// At most four frames come in a second, since one that is later than the next is not written.
  static final Duration SPACING = Duration.ofMillis(334);

  /// A change may not be stored yet when a frame that is due sooner is written.
  private static final Duration SOON = Duration.ofMillis(150);

  /// How far the clocks of two functions may differ.
  private static final Duration SKEW = Duration.ofMillis(30);

  private final Reactions reactions;
  private final Clock clock;

  FrameTimes(Reactions reactions, Clock clock) {
    this.reactions = reactions;
    this.clock = clock;
  }

  /// When the frame is due that will cover a change which is stored now.
  Instant covering(Instant told) {
    Instant now = clock.instant();
    return told.isBefore(now.plus(SOON)) ? later(told, now) : told;
  }

  private static Instant later(Instant told, Instant now) {
    Instant next = told.plus(SPACING);
    return next.isBefore(now) ? now : next;
  }

  /// When a frame must be ordered for, after a change was stored; empty if one was ordered that
  /// covers it.
  ///
  /// @param before as it was read for the change
  /// @param told as it was stored with the change
  Optional<Instant> due(RoomKey room, long message, Told before, Instant told) {
    if (!told.equals(before.told())) {
      return Optional.of(told);
    }
    Instant now = clock.instant();
    if (now.isBefore(told.minus(SKEW))) {
      return Optional.empty();
    }
    // Storing it took so long that the frame may have been written before.
    Instant next = later(told, now);
    return reactions.tell(room, message, told, next) ? Optional.of(next) : Optional.empty();
  }

  /// The same after a write that may have been committed and repeated.
  Instant repeated(Instant told) {
    Instant now = clock.instant();
    return told.isBefore(now) ? now : told;
  }
}
