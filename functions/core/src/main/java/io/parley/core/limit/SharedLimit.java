package io.parley.core.limit;

import io.parley.core.limit.SharedBuckets.Level;
import io.parley.core.limit.SharedBuckets.Lot;
import io.parley.core.limit.SharedBuckets.Taking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/// One instance's part of a bucket that all instances share. While the bucket has enough, the
/// instance counts by itself and takes what it counted in lots. Once more was taken than the
/// bucket had, it takes a small lot in advance, and uses it when the bucket has it: instances
/// then get their lots in turn, and no more than flows in.
///
/// A store that fails limits nobody.
public final class SharedLimit {

  /// Messages taken at once: a write unit for that many is 0.025 for each.
  static final int LOT = 40;

  /// A lot is taken when half of it is used, so that instances have taken together about what they
  /// have used. The first one is taken earlier or later, or all would take theirs at once.
  private static final int FIRST_FROM = 12;

  private static final int FIRST_TO = 35;

  /// How much earlier than now a lot counts: lots that come together by chance are no excess.
  private static final Duration SPREAD = Duration.ofMillis(250);

  /// So many within a second, and the instance looks at the bucket more often.
  private static final int FAST = 10;

  /// The part of the rate that one instance may use without saying so.
  private static final int NEGLIGIBLE = 500;

  private static final Duration FRESH = Duration.ofMillis(50);

  private final SharedBuckets buckets;
  private final String name;
  private final Rate rate;
  private final int lotInAdvance;
  private final StoreFaults faults;
  private final SharedTime time;
  private final Clock clock;

  private Level level = Level.FULL;
  private Instant seen = Instant.EPOCH;
  private Instant since = Instant.EPOCH;
  private Instant usableFrom = Instant.EPOCH;
  private int threshold;

  private int usedSince;

  /// Used and not taken; below zero, taken and not used.
  private int open;

  private boolean isOver;

  /// The limit's answer to a message.
  ///
  /// @param over empty if it may be sent
  /// @param isCounted whether one was used, to be given back if the message is not sent
  public record Use(Optional<OverLimit> over, boolean isCounted) {

    private static final Use COUNTED = new Use(Optional.empty(), true);

    /// The store does not answer.
    private static final Use FREE = new Use(Optional.empty(), false);
  }

  /// @param random makes a number from zero up to a bound that is not reached
  public SharedLimit(
      SharedBuckets buckets,
      String name,
      Rate rate,
      LongUnaryOperator random,
      StoreFaults faults,
      SharedTime time,
      Clock clock) {
    this.buckets = buckets;
    this.name = name;
    this.rate = rate;
    this.lotInAdvance = Math.max(1, rate.perSecond() / 100);
    this.threshold = FIRST_FROM + (int) random.applyAsLong(FIRST_TO - FIRST_FROM + 1L);
    this.faults = faults;
    this.time = time;
    this.clock = clock;
  }

  /// Uses one, unless the bucket has none for this instance.
  public Use use(String by) {
    return use(by, Optional.empty());
  }

  /// @param lot taken as well if one is taken in advance
  public synchronized Use use(String by, Optional<Lot> lot) {
    if (isOver && open >= 0) {
      takeInAdvance(by, lot);
    }
    if (faults.isBlind()) {
      return Use.FREE;
    }
    Instant now = time.now();
    if (isOver && usableFrom.isAfter(now)) {
      return new Use(Optional.of(new OverLimit(Duration.between(now, usableFrom))), false);
    }
    if (since.equals(Instant.EPOCH)) {
      since = clock.instant();
      usedSince = 0;
    }
    open++;
    usedSince++;
    if (usedSince >= FAST && clock.instant().isBefore(since.plusSeconds(1))) {
      look();
    }
    return Use.COUNTED;
  }

  private void takeInAdvance(String by, Optional<Lot> lot) {
    Instant now = time.now();
    if (take(new Taking(now, rate.cost(lotInAdvance + open), by, now, lot))) {
      open = -lotInAdvance;
      usableFrom = level.fullAt().minus(rate.capacity().dividedBy(2));
    }
  }

  /// Gives one back that was counted and not needed.
  public synchronized void giveBack() {
    open--;
  }

  /// Takes a lot if enough is used.
  public synchronized void settle(String by) {
    if (isOver || open < threshold || faults.isBlind()) {
      return;
    }
    if (isSlow()) {
      open = 0;
    } else {
      Instant now = time.now();
      Instant began = now.minus(shorterOf(Duration.between(since, clock.instant()), SPREAD));
      var _ = take(new Taking(began, rate.cost(LOT), by, now, Optional.empty()));
      open -= LOT;
      usableFrom = now;
    }
    threshold = LOT / 2;
    since = Instant.EPOCH;
  }

  /// Takes a lot that was counted elsewhere.
  public synchronized void report(Lot lot, String by) {
    var _ = take(new Taking(lot.began(), Duration.ZERO, by, time.now(), Optional.of(lot)));
  }

  /// The bucket's level as it was [#FRESH] ago at most.
  public synchronized Level look() {
    Instant now = clock.instant();
    boolean isFresh = !now.isBefore(seen) && now.isBefore(seen.plus(FRESH));
    if (!isFresh) {
      faults.ask(() -> buckets.find(name)).ifPresent(this::see);
    }
    return level;
  }

  /// Whether each one must be taken before it is used.
  public synchronized boolean isOver() {
    return isOver;
  }

  /// Whether it uses so little that 20 such instances do not matter.
  private boolean isSlow() {
    Duration slowly = rate.cost(NEGLIGIBLE * (long) usedSince);
    return clock.instant().isAfter(since.plus(slowly));
  }

  /// Whether the store answered.
  private boolean take(Taking taking) {
    Optional<Level> taken = faults.ask(() -> buckets.take(name, taking));
    taken.ifPresent(this::see);
    return taken.isPresent();
  }

  /// It is over until the bucket is full again, so that it does not change all the time.
  private void see(Level found) {
    level = found;
    seen = clock.instant();
    time.meet(found.at());
    Duration most = isOver ? Duration.ZERO : rate.capacity();
    isOver = found.fullAt().isAfter(time.now().plus(most));
  }

  private static Duration shorterOf(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
