package io.parley.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Buckets that all instances take from, each by a name. One that was never taken from is full.
/// All times are a [SharedTime]'s.
/// Any method may throw a [io.parley.core.store.StoreException].
public interface SharedBuckets {

  /// How long whoever took from a bucket counts as somebody who takes from it.
  Duration RECENTLY = Duration.ofSeconds(30);

  /// Takers whose last lot is remembered.
  int TAKERS = 20;

  /// A bucket's state.
  ///
  /// @param fullAt when it is full; later than now by more than a second when more was taken than
  ///     it had
  /// @param by who took from it last
  /// @param at the latest time of a taker; it never goes back
  /// @param sharedUntil until when several take from it, as far as is known
  /// @param lots the last one of each taker, as far as it was taken
  record Level(Instant fullAt, String by, Instant at, Instant sharedUntil, Map<String, Lot> lots) {

    /// A bucket that nobody has taken from.
    public static final Level FULL =
        new Level(Instant.EPOCH, "", Instant.EPOCH, Instant.EPOCH, Map.of());

    /// Whether somebody else takes from it as well.
    public boolean isShared(String taker, Instant now) {
      return sharedUntil.isAfter(now) || (!by.equals(taker) && at.plus(RECENTLY).isAfter(now));
    }

    /// The level after a taking.
    public Level after(Taking taking) {
      Instant from = fullAt.isBefore(taking.since()) ? taking.since() : fullAt;
      Instant shared = taking.now().plus(RECENTLY);
      return new Level(
          from.plus(taking.cost()).plus(untaken(taking)),
          taking.by(),
          at.isAfter(taking.now()) ? at : taking.now(),
          isShared(taking.by(), taking.now()) && shared.isAfter(sharedUntil) ? shared : sharedUntil,
          lotsAfter(taking));
    }

    /// What is still to be taken of the lot.
    public Duration untaken(Taking taking) {
      if (taking.lot().isEmpty()) {
        return Duration.ZERO;
      }
      Lot lot = taking.lot().get();
      @Nullable Lot last = lots.get(taking.by());
      if (last == null || last.began().isBefore(lot.began())) {
        return lot.cost();
      }
      Duration more = lot.cost().minus(last.cost());
      return last.began().equals(lot.began()) && more.isPositive() ? more : Duration.ZERO;
    }

    private Map<String, Lot> lotsAfter(Taking taking) {
      if (untaken(taking).isZero()) {
        return lots;
      }
      Map<String, Lot> after = new HashMap<>(lots);
      after.put(taking.by(), taking.lot().orElseThrow());
      while (after.size() > TAKERS) {
        after.entrySet().stream()
            .min(Comparator.comparing(taker -> taker.getValue().began()))
            .map(Map.Entry::getKey)
            .ifPresent(after::remove);
      }
      return Map.copyOf(after);
    }
  }

  /// Messages that are taken from a bucket, whether it has as many or not.
  ///
  /// @param since when the first of them came
  /// @param cost how long they take to flow in again
  /// @param by who takes
  /// @param now by the taker's clock
  /// @param lot what is taken with them
  record Taking(Instant since, Duration cost, String by, Instant now, Optional<Lot> lot) {}

  /// Messages that several instances know of as not taken yet. What one of them has taken of a lot
  /// is not taken again.
  ///
  /// @param began names the lot; a taker's next one begins later
  /// @param cost of those that have come by now
  record Lot(Instant began, Duration cost) {}

  /// A bucket's level; [Level#FULL] if there is none. Costs no write unit.
  Level find(String name);

  /// Takes from a bucket, at once with whoever else does. Costs one write unit, and one more for
  /// each time that another taker came between.
  Level take(String name, Taking taking);
}
