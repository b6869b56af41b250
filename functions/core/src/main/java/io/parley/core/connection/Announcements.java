package io.parley.core.connection;

import io.parley.core.connection.Jobs.Job;
import io.parley.core.room.Entry;
import io.parley.core.store.Pace;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Who delivers an entry, and when. In a calm room each entry is delivered at once, by whoever
/// wrote it. In a busy one (see [Pace]) the message that opens a window orders one delivery for its
/// end, and what follows relies on it: it reads the log from where the last one ended. An entry
/// that was written so late that it may have missed that delivery orders another one. What happens
/// between two windows of a busy room, and the room's end, orders a delivery that is due at once,
/// so that it overtakes nothing.
public final class Announcements {

  /// After a window's end, so that entries whose writers' clocks are a little behind are there.
  private static final Duration GRACE = Duration.ofMillis(30);

  /// An entry that is written so shortly before its window's end counts as late.
  private static final Duration MARGIN = Duration.ofMillis(20);

  /// How much later than the window's own delivery a late entry's comes, which most often finds
  /// nothing left.
  private static final Duration LATE = Duration.ofMillis(200);

  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final Function<Entry, String> text;
  private final Duration window;
  private final Clock clock;

  /// @param text an entry as a frame
  /// @param window how long entries of a busy room may wait
  public Announcements(Jobs jobs, Function<Entry, String> text, Duration window, Clock clock) {
    this.jobs = jobs;
    this.text = text;
    this.window = window;
    this.clock = clock;
  }

  /// What is to be delivered at once; empty if a later delivery brings the entry, which this
  /// orders if nobody else has.
  public Optional<Delivery> announce(Entry entry) {
    if (!entry.state().pace().isBusy() || isFarAhead(entry)) {
      return Optional.of(deliverAtOnce(entry));
    }
    try {
      orderDelivery(entry);
      return Optional.empty();
    } catch (StoreException e) {
      // Its order is worth less than that it is heard.
      return Optional.of(deliverAtOnce(entry));
    }
  }

  /// What is delivered when its sender repeats a message, since they may not have learnt of it
  /// because its function died, and with it the delivery. Empty for an old one: by then everybody
  /// has found it by its `seq`.
  public Optional<Delivery> announceAgain(Entry entry) {
    return clock.instant().isBefore(entry.at().plus(YOUNG))
        ? Optional.of(deliverAtOnce(entry))
        : Optional.empty();
  }

  /// A clock that is far ahead gives its time to all that is written before others reach it.
  private boolean isFarAhead(Entry entry) {
    return dueOf(entry).isAfter(clock.instant().plus(window).plus(LATE));
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
    } else if (pace.opensWindow(window)) {
      orderGathering(entry, end.plus(GRACE), false);
    } else if (clock.instant().isAfter(end.minus(MARGIN))) {
      orderGathering(entry, end.plus(LATE), true);
    }
  }

  private void orderGathering(Entry entry, Instant due, boolean late) {
    jobs.submit(new Job.Gather(entry.room(), entry.seq(), due, late, Optional.empty()));
  }
}
