package io.parley.core.fanout;

import io.parley.core.entry.Entry;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.store.Pace;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Decides who delivers an entry, and when. In a calm room the writer of an entry delivers it
/// immediately. In a busy one (see [Pace]) the message that opens a window schedules one
/// delivery for its end, and the entries that follow rely on it: it reads the log from where
/// the last delivery ended. An entry written so late that it may have missed that delivery
/// schedules another. What happens between two windows of a busy room, and the room's end,
/// schedules a delivery that is due immediately, so that it overtakes nothing.
public final class Announcements {

  /// Added to a window's end, so that entries of writers whose clocks are slightly behind are
  /// included.
  private static final Duration GRACE = Duration.ofMillis(30);

  /// An entry that is written so shortly before its window's end counts as late.
  private static final Duration MARGIN = Duration.ofMillis(20);

  /// The delay of a late entry's delivery after the window's own, so that it usually finds
  /// nothing left.
  private static final Duration LATE = Duration.ofMillis(200);

  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final Function<Entry, String> text;
  private final Supplier<Duration> window;
  private final Clock clock;

  /// @param text an entry as a frame
  /// @param window how long entries of a busy room may wait
  public Announcements(
      Jobs jobs, Function<Entry, String> text, Supplier<Duration> window, Clock clock) {
    this.jobs = jobs;
    this.text = text;
    this.window = window;
    this.clock = clock;
  }

  /// The entries to deliver immediately; empty if a later delivery includes the entry.
  /// Schedules that delivery if needed.
  public Optional<Delivery> announce(Entry entry) {
    if (!entry.state().pace().isBusy() || isFarAhead(entry)) {
      return Optional.of(deliverAtOnce(entry));
    }
    try {
      orderDelivery(entry);
      return Optional.empty();
    } catch (StoreException e) {
      // Delivering it matters more than its order.
      return Optional.of(deliverAtOnce(entry));
    }
  }

  /// The entries to deliver when a sender repeats a message: its function may have died before
  /// the delivery, so that subscribers missed it. Empty for an old one: by then every client
  /// has found it by its `seq`.
  public Optional<Delivery> announceAgain(Entry entry) {
    return clock.instant().isBefore(entry.at().plus(YOUNG))
        ? Optional.of(deliverAtOnce(entry))
        : Optional.empty();
  }

  /// A clock that is far ahead gives its time to all that is written before others reach it.
  private boolean isFarAhead(Entry entry) {
    return dueOf(entry).isAfter(clock.instant().plus(window.get()).plus(LATE));
  }

  private static Instant dueOf(Entry entry) {
    return entry.at().plus(entry.state().pace().delay());
  }

  private Delivery deliverAtOnce(Entry entry) {
    String frame = text.apply(entry);
    return entry.event().endsRoom() ? Delivery.last(frame) : Delivery.toAll(frame);
  }

  private void orderDelivery(Entry entry) {
    Pace pace = entry.state().pace();
    Instant end = dueOf(entry);
    if (entry.event().endsRoom()) {
      // The log may be erased before the delivery begins.
      jobs.submit(
          new Job.Gather(
              entry.room(), entry.seq(), entry.at(), false, Optional.of(text.apply(entry))));
    } else if (!pace.isWaiting()) {
      orderGathering(entry, end, false);
    } else if (pace.opensWindow(window.get())) {
      orderGathering(entry, end.plus(GRACE), false);
    } else if (clock.instant().isAfter(end.minus(MARGIN))) {
      orderGathering(entry, end.plus(LATE), true);
    }
  }

  private void orderGathering(Entry entry, Instant due, boolean late) {
    jobs.submit(new Job.Gather(entry.room(), entry.seq(), due, late, Optional.empty()));
  }
}
