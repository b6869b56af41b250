package io.parley.core.connection;

import io.parley.core.connection.Jobs.Job;
import io.parley.core.log.Entry;
import io.parley.core.log.Pause;
import io.parley.core.log.RoomLog;
import io.parley.core.room.RoomKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Delivers together what a busy room's log has got since the last such delivery. One that died is
/// so made up for by the next.
public final class GatherEntries {

  /// Entries before the ordered one that are looked through for some that nobody delivered.
  private static final int LOOK_BACK = 200;

  private static final int PAGE = 200;

  /// What one job may carry to those beyond the first page of recipients.
  private static final int MOST_BYTES = 96 * 1024;

  private final RoomLog log;
  private final DeliveredMarks marks;
  private final Function<Entry, String> text;
  private final Clock clock;
  private final Pause pause;

  /// @param text an entry as a frame
  public GatherEntries(
      RoomLog log, DeliveredMarks marks, Function<Entry, String> text, Clock clock, Pause pause) {
    this.log = log;
    this.marks = marks;
    this.text = text;
    this.clock = clock;
    this.pause = pause;
  }

  /// Waits until the delivery is due, and makes it.
  ///
  /// @param deliver delivers frames to the whole room
  /// @return how many entries were delivered
  public int gather(Job.Gather job, Consumer<Delivery> deliver) {
    await(job);
    RoomKey room = job.room();
    long from = marks.last(room);
    if (job.late() && from >= job.seq()) {
      return 0;
    }
    from = Math.max(from, job.seq() - LOOK_BACK);
    int delivered = 0;
    for (List<Entry> page = log.after(room, from, PAGE);
        !page.isEmpty();
        page = log.after(room, from, PAGE)) {
      // The others were delivered when they came.
      List<Entry> waiting = page.stream().filter(entry -> !entry.state().pace().isCalm()).toList();
      deliver(waiting, deliver);
      delivered += waiting.size();
      from = page.getLast().seq();
      marks.put(room, from);
      if (page.size() < PAGE) {
        break;
      }
    }
    return delivered;
  }

  private void await(Job.Gather job) {
    Duration left = Duration.between(clock.instant(), job.due());
    if (left.isPositive()) {
      pause.pause(left);
    }
  }

  private void deliver(List<Entry> entries, Consumer<Delivery> deliver) {
    List<String> texts = new ArrayList<>();
    int bytes = 0;
    for (Entry entry : entries) {
      String frame = text.apply(entry);
      int size = frame.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MOST_BYTES) {
        deliver.accept(Delivery.toAll(texts));
        texts.clear();
        bytes = 0;
      }
      texts.add(frame);
      bytes += size;
    }
    if (!texts.isEmpty()) {
      deliver.accept(Delivery.toAll(texts));
    }
  }
}
