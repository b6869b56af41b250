package io.parley.core.fanout;

import io.parley.core.entry.Entry;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.log.RoomLog;
import io.parley.core.message.PastEntry;
import io.parley.core.metric.Metrics;
import io.parley.core.resume.PresentMessages;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Delivers together the entries that a busy room's log gained since the last delivery, so the
/// next delivery makes up for one that died. Messages edited or deleted while they waited are
/// shown as they are now.
public final class GatherEntries {

  /// How many entries before the one that scheduled the delivery are checked for undelivered ones.
  private static final int LOOK_BACK = 200;

  /// A client that missed an older entry has detected the gap and resumed.
  private static final Duration OLDEST = Duration.ofSeconds(15);

  /// No delivery is scheduled later than this, except by a clock that is ahead.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final int PAGE = 200;

  /// The most that one job may carry to recipients beyond the first page.
  private static final int MOST_BYTES = 96 * 1024;

  /// How long a delivery may delay the next ones: a few slow connections must not cause
  /// everything to be repeated to everyone.
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final RoomLog log;
  private final DeliveredMarks marks;
  private final Function<PastEntry, String> text;
  private final Clock clock;
  private final Backoff pause;
  private final Duration patience;

  /// @param text an entry as a frame
  public GatherEntries(
      RoomLog log,
      DeliveredMarks marks,
      Function<PastEntry, String> text,
      Clock clock,
      Backoff pause) {
    this(log, marks, text, clock, pause, PATIENCE);
  }

  public GatherEntries(
      RoomLog log,
      DeliveredMarks marks,
      Function<PastEntry, String> text,
      Clock clock,
      Backoff pause,
      Duration patience) {
    this.log = log;
    this.marks = marks;
    this.text = text;
    this.clock = clock;
    this.pause = pause;
    this.patience = patience;
  }

  /// Waits until the delivery is due, and makes it.
  ///
  /// @param deliver delivers frames to the whole room
  /// @return how many frames were delivered
  public int gather(Job.Gather job, Consumer<Delivery> deliver) {
    awaitDue(job);
    long from = marks.last(job.room());
    if (job.late() && from >= job.seq()) {
      return 0;
    }
    List<Entry> entries = readToTail(job.room(), Math.max(from, job.seq() - LOOK_BACK));
    List<String> frames = new ArrayList<>(writeFrames(job, entries));
    job.last().ifPresent(frames::add);
    if (!frames.isEmpty()) {
      long seq = entries.isEmpty() ? job.seq() : entries.getLast().seq();
      deliverChunks(
          inChunks(frames, job.last().isPresent()), deliver, () -> marks.put(job.room(), seq));
    }
    return frames.size();
  }

  private void awaitDue(Job.Gather job) {
    Duration left = Duration.between(clock.instant(), job.due());
    if (left.isPositive()) {
      pause.pause(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
  }

  /// A change of a message is found among the entries that follow it, so all of them are read
  /// before the first is shown.
  private List<Entry> readToTail(RoomKey room, long after) {
    List<Entry> entries = new ArrayList<>();
    List<Entry> page;
    do {
      page = log.after(room, entries.isEmpty() ? after : entries.getLast().seq(), PAGE);
      entries.addAll(page);
    } while (page.size() == PAGE);
    return entries;
  }

  /// The entries of calm moments were delivered when they came.
  private List<String> writeFrames(Job.Gather job, List<Entry> entries) {
    Instant oldest = job.due().minus(OLDEST);
    return PresentMessages.among(entries).stream()
        .filter(past -> past.entry().state().pace().isBusy())
        .filter(past -> !past.entry().at().isBefore(oldest))
        .filter(past -> job.last().isEmpty() || past.entry().seq() != job.seq())
        .map(text)
        .toList();
  }

  private static List<Delivery> inChunks(List<String> frames, boolean isLast) {
    List<Delivery> chunks = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < frames.size(); i++) {
      int size = frames.get(i).getBytes(StandardCharsets.UTF_8).length;
      if (i > from && bytes + size > MOST_BYTES) {
        chunks.add(Delivery.toAll(frames.subList(from, i)));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    List<String> rest = frames.subList(from, frames.size());
    chunks.add(isLast ? Delivery.lastOf(rest) : Delivery.toAll(rest));
    return chunks;
  }

  private void deliverChunks(List<Delivery> chunks, Consumer<Delivery> deliver, Runnable mark) {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> delivery =
          CompletableFuture.runAsync(Metrics.alsoFor(() -> chunks.forEach(deliver)), thread);
      delivery.copy().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
      mark.run();
      delivery.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
