package io.parley.core.limit;

import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Decides when a room hears of something that changes often. A frame tells what is stored when it
/// is due, so one that was ordered covers every change before that; the next is due some time after
/// it. Until when changes are covered is stored with what changes.
public final class FrameTimes {

  /// How far the clocks of two functions may differ.
  private static final Duration SKEW = Duration.ofMillis(30);

  /// No frame is ordered for later than this, except by a clock that is ahead.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Duration spacing;
  private final Duration soon;
  private final Duration lead;
  private final Clock clock;

  /// @param spacing from one frame to the next
  /// @param lead how long after a change its frame is due at the earliest: by then the function
  ///     that writes it has begun
  /// @param soon how long before a frame is due it covers no further change, since that may not
  ///     be stored when the frame is written
  public FrameTimes(Duration spacing, Duration lead, Duration soon, Clock clock) {
    this.spacing = spacing;
    this.lead = lead;
    this.soon = soon;
    this.clock = clock;
  }

  /// When the frame is due that will cover a change which is stored now.
  ///
  /// @param told until when changes are covered
  public Instant covering(Instant told) {
    Instant now = clock.instant();
    return told.isBefore(now.plus(soon)) ? later(told, now) : told;
  }

  private Instant later(Instant told, Instant now) {
    Instant next = told.plus(spacing);
    Instant earliest = now.plus(lead);
    return next.isBefore(earliest) ? earliest : next;
  }

  /// When a frame must be ordered for, after a change was stored; empty if one was ordered that
  /// covers it.
  ///
  /// @param before until when changes were covered, as it was read for the change
  /// @param told the same as it was stored with the change
  /// @param store stores another time, if the first one is still stored
  public Optional<Instant> due(Instant before, Instant told, BiPredicate<Instant, Instant> store) {
    if (!told.equals(before)) {
      return Optional.of(told);
    }
    Instant now = clock.instant();
    if (now.isBefore(told.minus(SKEW))) {
      return Optional.empty();
    }
    // Storing it took so long that the frame may have been written before.
    Instant next = later(told, now);
    return store.test(told, next) ? Optional.of(next) : Optional.empty();
  }

  /// The same after a write that may have been committed and repeated.
  public Instant repeated(Instant told) {
    Instant now = clock.instant();
    return told.isBefore(now) ? now : told;
  }

  /// Waits until a frame is due.
  public void await(Instant due, Backoff pause) {
    Duration left = Duration.between(clock.instant(), due);
    if (left.isPositive()) {
      pause.pause(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
  }

  /// Whether a frame comes so late that the next one is due too, which tells the same or more.
  ///
  /// @param told until when changes are covered by now
  public boolean isOvertaken(Instant due, Instant told) {
    return told.isAfter(due) && !told.isAfter(clock.instant());
  }
}
