package io.parley.core.log;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// One call of [RoomWriter]: decide, try to write, catch up, again.
final class RoomAppend<R> {

  /// With up to 100 writers on one room each gets its turn long before this.
  private static final int ATTEMPTS = 400;

  /// Faults of the store in a row, after which the caller is told.
  private static final int FAULTS = 4;

  private static final Duration PAUSE_FOR_FAULT = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
  private static final int PAGE = 500;

  private enum Tried {
    COMMITTED,
    TAKEN,
    UNKNOWN
  }

  private final RoomWriter writer;
  private final RoomKey room;
  private final Needs needs;
  private final Decision<R> decision;
  private final String attempt = attemptId();

  private RoomTail tail;
  private boolean fresh;
  private Duration took = Duration.ZERO;
  private int missed;
  private int lost;
  private int faults;

  /// @param fresh whether the tail was read in this call
  RoomAppend(
      RoomWriter writer,
      RoomKey room,
      Needs needs,
      Decision<R> decision,
      RoomTail tail,
      boolean fresh) {
    this.writer = writer;
    this.room = room;
    this.needs = needs;
    this.decision = decision;
    this.tail = tail;
    this.fresh = fresh;
  }

  R run() {
    while (lost < ATTEMPTS) {
      inform();
      Optional<R> done =
          switch (decision.on(tail)) {
            case Verdict.Answer<R>(R answer) -> answer(answer);
            case Verdict.Write<R> write -> write(write);
            case Verdict.WriteAll<R> write ->
                write(entries(write.events(), Instant.EPOCH), write.changes(), write.answer());
          };
      if (done.isPresent()) {
        writer.tails.put(room, tail);
        return done.get();
      }
    }
    throw new StoreException("contention on one room did not end", true);
  }

  /// What this instance remembers may be stale, so nothing is refused before it has looked again.
  private Optional<R> answer(R answer) {
    if (fresh) {
      return Optional.of(answer);
    }
    catchUp(1);
    return Optional.empty();
  }

  private Optional<R> write(Verdict.Write<R> write) {
    return write(
        entries(List.of(write.event()), write.notBefore()),
        entries -> List.of(write.change().apply(entries.getFirst())),
        entries -> write.answer().apply(entries.getFirst()));
  }

  private Optional<R> write(
      List<Entry> entries,
      Function<List<Entry>, List<StateChange>> changes,
      Function<List<Entry>, R> answer) {
    long began = System.nanoTime();
    Tried tried = tryAppend(entries, changes.apply(entries));
    took = Duration.ofNanos(System.nanoTime() - began);
    if (tried == Tried.COMMITTED) {
      entries.forEach(entry -> tail = tail.plus(entry));
      return Optional.of(answer.apply(entries));
    }
    lost++;
    faults = tried == Tried.UNKNOWN ? faults + 1 : 0;
    backOff();
    List<Entry> own = catchUp(entries.size());
    if (own.isEmpty() && faults == FAULTS) {
      throw new StoreException("the store does not answer", true);
    }
    return own.isEmpty() ? Optional.empty() : Optional.of(answer.apply(own));
  }

  /// Waits before reading, not between reading and writing, where the tail would grow stale again.
  ///
  /// The wait is the time that the entries others wrote since this call last read may have taken,
  /// each as long as its own write: they measure how busy the room is now. The first place lost
  /// costs no wait, since most often nobody else is writing any more. Doubling with each place
  /// lost would punish whoever has waited longest, and waiting longer than that lets more entries
  /// in than it waited for, and so ever longer. Never less than half of the wait, because a busy
  /// partition counts futile writes in full.
  private void backOff() {
    Duration wanted = took.multipliedBy(missed).plus(PAUSE_FOR_FAULT.multipliedBy(faults));
    long longest = Math.min(LONGEST_PAUSE.toNanos(), wanted.toNanos());
    if (longest > 0) {
      long nanos = ThreadLocalRandom.current().nextLong(longest / 2, longest);
      writer.pause.pause(Duration.ofNanos(nanos));
    }
  }

  private Tried tryAppend(List<Entry> entries, List<StateChange> changes) {
    try {
      return switch (writer.log.append(entries, changes)) {
        case COMMITTED -> Tried.COMMITTED;
        case TAKEN -> Tried.TAKEN;
      };
    } catch (StoreException e) {
      if (!e.retryable()) {
        throw e;
      }
      return Tried.UNKNOWN;
    }
  }

  private List<Entry> entries(List<Event> events, Instant notBefore) {
    Instant at = later(tail.at(), later(notBefore, now()));
    List<Entry> entries = new ArrayList<>();
    RoomState state = tail.state();
    for (Event event : events) {
      state = state.after(event);
      entries.add(new Entry(room, tail.seq() + entries.size() + 1, attempt, at, event, state));
    }
    return entries;
  }

  private Instant now() {
    return writer.clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Instances' clocks differ. A log whose times never go back is sorted by time as well, so a
  /// time is found in it without reading everything.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Gives the tail what the decision asks for. A membership read now is right for the tail: an
  /// entry that changes it lies after the tail, so the write loses its place, and folding that
  /// entry in corrects it.
  private void inform() {
    long place = needs.sendsAfter(tail.seq());
    while (tail.from() > place) {
      int limit = (int) Math.min(PAGE, tail.from() - place);
      List<Entry> earlier = writer.log.before(room, tail.from() + 1, limit);
      // Fewer than asked for: the log's beginning has been erased.
      tail = tail.reachingBack(earlier, earlier.size() < limit ? place : tail.from() - limit);
    }
    if (needs.member().isPresent() && !tail.knows(needs.member().get())) {
      UserId user = needs.member().get();
      tail = tail.asking(user, writer.participants.find(room, user));
    }
  }

  /// Brings the tail up to date. A write of this call whose outcome is unknown can only begin with
  /// the first entry after the tail it was decided on; if it does, its entries are returned.
  ///
  /// @param count how many entries this call last tried to write
  private List<Entry> catchUp(int count) {
    List<Entry> newer = writer.log.after(room, tail.seq(), PAGE);
    boolean isAll = newer.size() < PAGE;
    boolean isGapless = newer.isEmpty() || newer.getLast().seq() == tail.seq() + newer.size();
    if (isAll && isGapless) {
      newer.forEach(entry -> tail = tail.plus(entry));
    } else {
      // Too far behind to read everything in between.
      tail = writer.load(room, needs);
    }
    fresh = true;
    missed = newer.size();
    return newer.stream().limit(count).filter(entry -> entry.attempt().equals(attempt)).toList();
  }

  private static String attemptId() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
