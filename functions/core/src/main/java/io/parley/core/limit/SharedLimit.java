package io.parley.core.limit;

import io.parley.core.limit.SharedBuckets.Level;
import io.parley.core.limit.SharedBuckets.Lot;
import io.parley.core.limit.SharedBuckets.Taking;
import io.parley.core.store.StoreException;
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

  /// How long a store that failed is left alone.
  private static final Duration BLIND = Duration.ofSeconds(5);

  private final SharedBuckets buckets;
  private final String name;
  private final Rate rate;
  private final int lotInAdvance;
  private final Clock clock;

  private Level level = Level.FULL;
  private Instant seen = Instant.EPOCH;
  private Instant blindUntil = Instant.EPOCH;
  private Instant since = Instant.EPOCH;
  private Instant usableFrom = Instant.EPOCH;
  private int threshold;

  private int usedSince;

  /// Used and not taken; below zero, taken and not used.
  private int open;

  private boolean isOver;

  /// @param random makes a number from zero up to a bound that is not reached
  public SharedLimit(
      SharedBuckets buckets, String name, Rate rate, LongUnaryOperator random, Clock clock) {
    this.buckets = buckets;
    this.name = name;
    this.rate = rate;
    this.lotInAdvance = Math.max(1, rate.perSecond() / 100);
    this.threshold = FIRST_FROM + (int) random.applyAsLong(FIRST_TO - FIRST_FROM + 1L);
    this.clock = clock;
  }

  /// Uses one, unless the bucket has none for this instance.
  public Optional<OverLimit> use(String by) {
    return use(by, Optional.empty());
  }

  /// @param lot taken as well if one is taken in advance
  public synchronized Optional<OverLimit> use(String by, Optional<Lot> lot) {
    Instant now = clock.instant();
    if (isBlind(now)) {
      return Optional.empty();
    }
    if (isOver && open >= 0) {
      take(new Taking(now, rate.cost(lotInAdvance + open), by, now, lot));
      open = -lotInAdvance;
      usableFrom = level.fullAt().minus(rate.capacity().dividedBy(2));
    }
    if (isOver && !isBlind(now) && usableFrom.isAfter(now)) {
      return Optional.of(new OverLimit(Duration.between(now, usableFrom)));
    }
    if (since.equals(Instant.EPOCH)) {
      since = now;
      usedSince = 0;
    }
    open++;
    usedSince++;
    if (usedSince >= FAST && now.isBefore(since.plusSeconds(1))) {
      look();
    }
    return Optional.empty();
  }

  /// Gives one back that was not needed.
  public synchronized void giveBack() {
    open--;
  }

  /// Takes a lot if enough is used.
  public synchronized void settle(String by) {
    Instant now = clock.instant();
    if (isOver || open < threshold || isBlind(now)) {
      return;
    }
    if (isSlow(now)) {
      open = 0;
    } else {
      Instant began = laterOf(since, now.minus(SPREAD));
      take(new Taking(began, rate.cost(LOT), by, now, Optional.empty()));
      open -= LOT;
      usableFrom = now;
    }
    threshold = LOT / 2;
    since = Instant.EPOCH;
  }

  /// Takes a lot that was counted elsewhere.
  public synchronized void report(Lot lot, String by) {
    Instant now = clock.instant();
    if (!isBlind(now)) {
      take(new Taking(lot.began(), Duration.ZERO, by, now, Optional.of(lot)));
    }
  }

  /// The bucket's level as it was [#FRESH] ago at most.
  public synchronized Level look() {
    Instant now = clock.instant();
    boolean isFresh = !now.isBefore(seen) && now.isBefore(seen.plus(FRESH));
    if (!isFresh && !isBlind(now)) {
      try {
        see(buckets.find(name), now);
      } catch (StoreException e) {
        blindUntil = now.plus(BLIND);
      }
    }
    return level;
  }

  /// Whether each one must be taken before it is used.
  public synchronized boolean isOver() {
    return isOver;
  }

  /// Whether it uses so little that 20 such instances do not matter.
  private boolean isSlow(Instant now) {
    Duration slowly = rate.cost(NEGLIGIBLE * (long) usedSince);
    return now.isAfter(since.plus(slowly));
  }

  private void take(Taking taking) {
    try {
      see(buckets.take(name, taking), taking.now());
    } catch (StoreException e) {
      blindUntil = taking.now().plus(BLIND);
    }
  }

  /// It is over until the bucket is full again, so that it does not change all the time.
  private void see(Level found, Instant now) {
    level = found;
    seen = now;
    Duration most = isOver ? Duration.ZERO : rate.capacity();
    isOver = found.fullAt().isAfter(now.plus(most));
  }

  private boolean isBlind(Instant now) {
    return now.isBefore(blindUntil) && !now.isBefore(blindUntil.minus(BLIND));
  }

  private static Instant laterOf(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
