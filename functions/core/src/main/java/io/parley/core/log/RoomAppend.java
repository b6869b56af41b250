package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Deadline;
import io.parley.core.store.Jitter;
import io.parley.core.store.Pace;
import io.parley.core.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One call of [RoomWriter]: decide, try to write, catch up, retry.
final class RoomAppend<R> {

  /// With up to 100 writers on one room each gets its turn long before this.
  private static final int ATTEMPTS = 400;

  /// Consecutive faults of the store before the call fails.
  private static final int FAULTS = 4;

  private static final Duration PAUSE_FOR_FAULT = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /// Places that a change loses to others before it reserves one.
  private static final int LOST_BEFORE_RESERVING = 2;

  /// How long a reservation lasts; the second of a call lasts twice as long, and so on.
  private static final Duration RESERVED = Duration.ofMillis(300);

  private static final Duration LONGEST_RESERVED = Duration.ofMillis(900);

  /// The first pause for another writer's reservation or transaction, which usually ends within
  /// it.
  private static final Duration PAUSE_FOR_OWNER = Duration.ofMillis(60);

  /// How much each reservation lost to another change adds to the wait: about as long as a
  /// change takes.
  private static final Duration PAUSE_IN_CROWD = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE_IN_CROWD = Duration.ofMillis(800);

  /// How often a decision is retried while its reads contradict the tail: about a second.
  private static final int DOUBTS = 20;

  private static final int PAGE = 500;

  /// Entries read at once to find what a user has sent lately: about a second of a busy room.
  private static final int SENDERS = 50;

  private enum Tried {
    COMMITTED,
    TAKEN,
    UNKNOWN
  }

  private final RoomWriter writer;
  private final RoomKey room;
  private final DecisionInputs needs;
  private final RoomRule<R> decision;
  private final String attempt = attemptId();

  private Optional<Companions> companions = Optional.empty();
  private RoomTail tail;
  private boolean fresh;
  private Duration took = Duration.ZERO;
  private int missed;
  private int lost;
  private int faults;

  /// The last attempted write of this call.
  private Trial<R> trial = new Trial<>(0, false, _ -> Optional.empty());

  /// Whether the place of the last attempt is taken, although no entry is visible there.
  private boolean isUnresolved;

  /// How often in a row the decision's reads contradicted the tail.
  private int doubts;

  /// Places that changes of this call lost to entries of others.
  private int overtaken;

  private int reservations;

  /// Whether the place after the tail is reserved for this call.
  private boolean holds;

  /// Whether the entries last read include anything but messages.
  private boolean lostToChange;

  /// Reservations of this call that were lost to other changes.
  private int crowded;

  /// Times in a row that a place was taken and yet had no entry.
  private int blocked;

  /// @param count how many entries
  /// @param isChange whether it changes anything besides the log
  /// @param answer the call's answer once they are stored
  private record Trial<R>(int count, boolean isChange, Function<List<Entry>, Optional<R>> answer) {}

  /// @param fresh whether the tail was read in this call
  RoomAppend(
      RoomWriter writer,
      RoomKey room,
      DecisionInputs needs,
      RoomRule<R> decision,
      RoomTail tail,
      boolean fresh) {
    this.writer = writer;
    this.room = room;
    this.needs = needs;
    this.decision = decision;
    this.tail = tail;
    this.fresh = fresh;
  }

  /// Takes along the messages that wait in a line.
  RoomAppend<R> takingAlong(MessageLines.Line line) {
    this.companions = Optional.of(new Companions(line, this::entryAfter));
    return this;
  }

  R run() {
    try {
      R done = runToTheEnd();
      companions.ifPresent(Companions::release);
      return done;
    } catch (RuntimeException e) {
      companions.ifPresent(those -> those.end(e, faults > 0 || isUnresolved));
      throw e;
    }
  }

  private R runToTheEnd() {
    while (lost < ATTEMPTS && !Deadline.isNear(writer.clock)) {
      Optional<R> done = isOvertaken() ? reserveAndDecide() : decideOnTail();
      if (done.isPresent()) {
        writer.tails.put(room, tail);
        return done.get();
      }
    }
    if (fresh) {
      writer.tails.put(room, tail);
    }
    throw new StoreException("contention on one room did not end in time", true);
  }

  private Optional<R> decideOnTail() {
    loadInputs();
    return carryOut(decision.on(tail));
  }

  private Optional<R> carryOut(Verdict<R> verdict) {
    return switch (verdict) {
      case Verdict.Answer<R>(R answer) -> answerWhenFresh(answer);
      case Verdict.Doubt<R>(Verdict<R> otherwise) -> resolveDoubt(otherwise);
      case Verdict.Write<R> write -> writeOne(write);
      case Verdict.WriteAll<R> write ->
          writeEntries(makeEntries(write.events()), write.changes(), write.answer());
    };
  }

  /// In a busy room a change would never succeed: it takes longer than a plain message, so
  /// usually another writer gets the place.
  private boolean isOvertaken() {
    return overtaken >= LOST_BEFORE_RESERVING && tail.exists();
  }

  /// A reservation is a plain put right after a read, and its writer does not back off as others
  /// do, so it soon wins. The decision is taken once more while the log stands still.
  private Optional<R> reserveAndDecide() {
    Duration wanted = RESERVED.multipliedBy(++reservations);
    Duration life = wanted.compareTo(LONGEST_RESERVED) < 0 ? wanted : LONGEST_RESERVED;
    Instant now = readClock();
    Reservation reservation = new Reservation(attempt, now.plus(life));
    Tried tried = attemptWrite(() -> writer.log.reserve(room, tail.seq() + 1, reservation, now));
    if (tried != Tried.COMMITTED) {
      return resolveLostPlace(tried);
    }
    holds = true;
    faults = 0;
    return decideOnTail();
  }

  /// Releases the place of a change that turned out to be none. If that fails, others wait a
  /// little.
  private void giveBack() {
    if (holds) {
      holds = false;
      Reservation ended = new Reservation(attempt, Instant.EPOCH);
      attemptWrite(() -> writer.log.reserve(room, tail.seq() + 1, ended, readClock()));
    }
  }

  /// The cached tail may be stale, so the call re-reads before it refuses. It also waits while
  /// its own write may be stored but not yet visible: the answer may depend on it.
  private Optional<R> answerWhenFresh(R answer) {
    if (fresh && !isUnresolved) {
      giveBack();
      return Optional.of(answer);
    }
    isUnresolved = false;
    List<Entry> stored = catchUp(trial.count());
    return stored.isEmpty() ? Optional.empty() : trial.answer().apply(stored);
  }

  /// A transaction's items are all there when it has been answered, which is a matter of
  /// milliseconds.
  private Optional<R> resolveDoubt(Verdict<R> otherwise) {
    if (doubts == DOUBTS) {
      return carryOut(otherwise);
    }
    doubts++;
    lost++;
    pauseUpTo(PAUSE_FOR_OWNER.toNanos());
    // It may have been this call's own write that changed what was read.
    List<Entry> stored = catchUp(trial.count());
    doubts = missed == 0 ? doubts : 0;
    return stored.isEmpty() ? Optional.empty() : trial.answer().apply(stored);
  }

  private Optional<R> writeOne(Verdict.Write<R> write) {
    Instant earliest = laterOf(write.notBefore(), readClock());
    Entry entry = entryAfter(tail, write.event(), earliest, write.spending());
    StateChange change = write.change().apply(entry);
    List<Entry> entries =
        change instanceof StateChange.None && companions.isPresent()
            ? companions.get().writeBehind(entry, tail)
            : List.of(entry);
    return writeEntries(
        entries,
        _ -> List.of(change),
        stored -> {
          companions.ifPresent(those -> those.answer(stored));
          return write.answer().apply(stored.getFirst());
        });
  }

  private Optional<R> writeEntries(
      List<Entry> entries,
      Function<List<Entry>, List<StateChange>> changes,
      Function<List<Entry>, R> answer) {
    List<StateChange> changed = changes.apply(entries);
    boolean isChange = !changed.stream().allMatch(StateChange.None.class::isInstance);
    trial = new Trial<>(entries.size(), isChange, stored -> Optional.of(answer.apply(stored)));
    Tried tried = attemptWrite(() -> writer.log.append(entries, changed, readClock()));
    if (tried == Tried.COMMITTED) {
      entries.forEach(entry -> tail = tail.plus(entry));
      countStored(entries);
      return Optional.of(answer.apply(entries));
    }
    return resolveLostPlace(tried);
  }

  /// Finds out who has the place. The last attempted write may turn out to be stored.
  private Optional<R> resolveLostPlace(Tried tried) {
    lost++;
    holds = false;
    faults = tried == Tried.UNKNOWN ? faults + 1 : 0;
    if (tried == Tried.UNKNOWN || !isOvertaken()) {
      backOff();
    }
    List<Entry> stored = catchUp(trial.count());
    if (tried == Tried.TAKEN && stored.isEmpty() && (missed == 0 || isCrowded())) {
      pauseUpTo(missed == 0 ? waitForOwner() : waitInCrowd());
      stored = catchUp(trial.count());
    }
    if (!stored.isEmpty()) {
      return trial.answer().apply(stored);
    }
    if (faults == FAULTS) {
      throw new StoreException("the store does not answer", true);
    }
    isUnresolved = missed == 0;
    if (missed == 0 && trial.isChange()) {
      // The cause may be a stale read of the state, not the place.
      tail = tail.askingAgain();
    }
    blocked = missed == 0 ? blocked : 0;
    overtaken += trial.isChange() && missed > 0 ? 1 : 0;
    return Optional.empty();
  }

  /// Whether a reservation was lost to another change. Changes run one after the other: if many
  /// callers retried at every entry, each retry would cost a write. A reservation is lost to
  /// plain messages by chance, and soon won.
  private boolean isCrowded() {
    return isOvertaken() && lostToChange;
  }

  private long waitInCrowd() {
    Duration wanted = PAUSE_IN_CROWD.multipliedBy(++crowded);
    return Math.min(LONGEST_PAUSE_IN_CROWD.toNanos(), wanted.toNanos());
  }

  /// The place is taken and has no entry: another writer has reserved it, or is committing a
  /// transaction. An immediate retry would be futile and cost a write each time.
  private long waitForOwner() {
    if (isOvertaken()) {
      return Math.max(PAUSE_FOR_OWNER.toNanos(), waitInCrowd());
    }
    long wanted = PAUSE_FOR_OWNER.multipliedBy(1L << Math.min(blocked++, 4)).toNanos();
    return Math.min(LONGEST_PAUSE.toNanos(), wanted);
  }

  /// Waits before reading, not between reading and writing, where the tail would grow stale again.
  ///
  /// The wait is the time that the entries others wrote since this call last read may have
  /// taken, each as long as its own write: they measure how busy the room is now. Doubling with
  /// each place lost would punish the writer that has waited longest, and waiting longer than
  /// that lets more entries in than it waited for, and so ever longer. Never less than half of
  /// the wait, because a busy partition counts futile writes in full.
  private void backOff() {
    Duration wanted =
        took.multipliedBy(Math.max(1, missed)).plus(PAUSE_FOR_FAULT.multipliedBy(faults));
    long longest = Math.min(LONGEST_PAUSE.toNanos(), wanted.toNanos());
    if (longest > 0) {
      pauseUpTo(longest);
    }
  }

  private void pauseUpTo(long longest) {
    long nanos = longest / 2 + Jitter.below(longest - longest / 2);
    writer.pause.pause(Duration.ofNanos(nanos));
  }

  private Tried attemptWrite(Supplier<RoomLog.Append> append) {
    long began = System.nanoTime();
    Metrics.count(Metric.APPEND_TRIES);
    try {
      return switch (append.get()) {
        case COMMITTED -> Tried.COMMITTED;
        case TAKEN -> {
          Metrics.count(Metric.CONFLICTS);
          yield Tried.TAKEN;
        }
      };
    } catch (StoreException e) {
      if (!e.retryable()) {
        throw e;
      }
      return Tried.UNKNOWN;
    } finally {
      took = Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private List<Entry> makeEntries(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    Instant earliest = readClock();
    RoomTail last = tail;
    for (Event event : events) {
      Entry entry = entryAfter(last, event, earliest, Spending.NOTHING);
      entries.add(entry);
      last = last.plus(entry);
    }
    return entries;
  }

  private Entry entryAfter(RoomTail last, Event event, Instant earliest, Spending spending) {
    Instant at = laterOf(last.at(), earliest);
    boolean isMessage = event instanceof Event.MessageSent;
    Pace pace = last.state().pace().after(last.at(), at, writer.window.get(), isMessage);
    RoomState state = last.state().after(event).at(pace).spending(spending.after(last, at));
    RoomState awake = last.seq() == 0 ? state.awakeAt(at) : state.wakenAt(at);
    long seq = last.seq() + 1;
    RoomState naming = event.named().isEmpty() ? awake : awake.namedAt(seq);
    return new Entry(room, seq, attempt, at, event, naming);
  }

  private Instant readClock() {
    return writer.clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Instances' clocks differ. A log whose times never go back is sorted by time as well, so a
  /// time is found in it without reading everything.
  private static Instant laterOf(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }

  /// Loads the decision's inputs into the tail. A membership read now is right for the tail: it
  /// is no older, and if it is newer, the entry that changed it lies after the tail, so the
  /// write loses its place, and folding that entry in corrects it.
  private void loadInputs() {
    long place = needs.sendsAfter(tail.seq());
    while (tail.from() > place) {
      int limit = (int) Math.min(PAGE, tail.from() - place);
      List<Entry> earlier = writer.log.before(room, tail.from() + 1, limit);
      // Fewer than asked for: the log's beginning has been erased.
      tail = tail.reachingBack(earlier, earlier.size() < limit ? place : tail.from() - limit);
    }
    if (needs.isPacedAt(tail)) {
      loadSenders(needs.member().orElseThrow());
    }
    if (needs.member().isPresent() && !tail.knows(needs.member().get())) {
      UserId user = needs.member().get();
      tail = tail.asking(user, writer.participants.findSettled(room, user));
    }
  }

  /// Loads what the user has sent lately, which a tail read just now may not have.
  private void loadSenders(UserId user) {
    boolean isSlow = tail.slowness().isPresent();
    int page = isSlow ? PAGE : SENDERS;
    int most = isSlow ? DecisionInputs.FURTHEST : PAGE;
    for (int read = 0; read < most && !tail.knowsSends(user, readClock()); read += page) {
      List<Entry> earlier = writer.log.before(room, tail.from() + 1, page);
      tail = tail.reachingBack(earlier, earlier.size() < page ? 0 : tail.from() - page);
    }
  }

  /// Brings the tail up to date. A write of this call whose outcome is unknown can only begin with
  /// the first entry after the tail it was decided on; if it does, its entries are returned.
  ///
  /// @param count how many entries this call last tried to write
  private List<Entry> catchUp(int count) {
    List<Entry> newer = writer.log.afterLast(room, tail.seq(), PAGE);
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
    lostToChange = newer.stream().anyMatch(entry -> !(entry.event() instanceof Event.MessageSent));
    List<Entry> own =
        newer.stream().limit(count).filter(entry -> entry.attempt().equals(attempt)).toList();
    countStored(own);
    return own;
  }

  /// Counts those of this call once: it ends with them.
  private void countStored(List<Entry> stored) {
    long messages =
        stored.stream().filter(entry -> entry.event() instanceof Event.MessageSent).count();
    Metrics.count(Used.MESSAGES, messages);
    if (!stored.isEmpty()) {
      writer.listener.accept(room);
    }
  }

  private static String attemptId() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
