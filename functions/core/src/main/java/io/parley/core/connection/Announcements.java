package io.parley.core.connection;

import io.parley.core.connection.Jobs.Job;
import io.parley.core.log.Entry;
import io.parley.core.log.Pace;
import io.parley.core.log.RoomLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who delivers an entry, and when. In a calm room each entry is delivered at once, by whoever
/// wrote it. In a busy one (see [Pace]) the message that opens a window orders one delivery for its
/// end, and those that follow rely on it: it reads the log from where the last one ended. A message
/// that was written so late that it may have missed that delivery orders another one. Whatever is
/// no message brings those that wait, so that it does not overtake them.
public final class Announcements {

  /// After a window's end, so that entries whose writers' clocks are a little behind are there.
  private static final Duration GRACE = Duration.ofMillis(30);

  /// An entry that is written so shortly before its window's end counts as late.
  private static final Duration MARGIN = Duration.ofMillis(20);

  /// How much later than the window's own delivery a late entry's comes, which most often finds
  /// nothing left.
  private static final Duration LATE = Duration.ofMillis(200);

  /// The most that an entry brings with it: what a window may hold.
  private static final int MOST_PENDING = 200;

  private final RoomLog log;
  private final Jobs jobs;
  private final Function<Entry, String> text;
  private final Duration window;
  private final Clock clock;

  /// @param text an entry as a frame
  /// @param window how long entries of a busy room may wait
  public Announcements(
      RoomLog log, Jobs jobs, Function<Entry, String> text, Duration window, Clock clock) {
    this.log = log;
    this.jobs = jobs;
    this.text = text;
    this.window = window;
    this.clock = clock;
  }

  /// What is to be delivered at once; empty if a later delivery brings the entry, which this
  /// orders if nobody else has.
  public Optional<Delivery> announce(Entry entry) {
    Pace pace = entry.state().pace();
    if (pace.isCalm()) {
      List<String> texts = pace.isBusy() ? textsUntil(entry) : List.of(text.apply(entry));
      return Optional.of(entry.event().endsRoom() ? Delivery.lastOf(texts) : Delivery.toAll(texts));
    }
    Instant end = entry.at().plus(pace.delay());
    if (pace.opensWindow(window)) {
      jobs.submit(new Job.Gather(entry.room(), entry.seq(), end.plus(GRACE), false));
    } else if (clock.instant().isAfter(end.minus(MARGIN))) {
      jobs.submit(new Job.Gather(entry.room(), entry.seq(), end.plus(LATE), true));
    }
    return Optional.empty();
  }

  private List<String> textsUntil(Entry entry) {
    List<String> texts = new ArrayList<>(List.of(text.apply(entry)));
    for (Entry earlier : log.before(entry.room(), entry.seq(), MOST_PENDING)) {
      if (earlier.state().pace().isCalm()
          || earlier.at().plus(window).plus(LATE).isBefore(entry.at())) {
        break;
      }
      texts.addFirst(text.apply(earlier));
    }
    return texts;
  }
}
