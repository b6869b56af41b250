package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.SharedBuckets.Level;
import io.parley.core.limit.SharedBuckets.Lot;
import io.parley.core.limit.SharedBuckets.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [SharedBuckets] does.
public abstract class SharedBucketsContract {

  private static final Instant NOW = Instant.parse("2100-01-01T00:00:00.123Z");
  private static final Duration COST = Duration.ofNanos(20_200_000);

  private final String name = UUID.randomUUID().toString();

  protected abstract SharedBuckets buckets();

  /// The same buckets, whose takings are overtaken each time that they have looked.
  protected abstract SharedBuckets overtaken(Runnable overtaking);

  @Test
  void aBucketThatNobodyTookFromIsFull() {
    assertThat(buckets().find(name)).isEqualTo(Level.FULL);
  }

  @Test
  void theFirstTakingCountsFromItsBeginning() {
    Level taken = buckets().take(name, taking(NOW.minusSeconds(3), "red"));

    assertThat(taken)
        .isEqualTo(new Level(NOW.minusSeconds(3).plus(COST), "red", NOW, Instant.EPOCH, Map.of()));
    assertThat(buckets().find(name)).isEqualTo(taken);
    assertThat(buckets().find(name + "x")).isEqualTo(Level.FULL);
  }

  @Test
  void furtherTakingsAddUpUntilTheBucketIsFull() {
    buckets().take(name, taking(NOW, "red"));
    Level second = buckets().take(name, taking(NOW.minusSeconds(3), "red"));
    assertThat(second.fullAt()).isEqualTo(NOW.plus(COST.multipliedBy(2)));

    Level later = buckets().take(name, taking(NOW.plusSeconds(9), "red"));
    assertThat(later.fullAt()).isEqualTo(NOW.plusSeconds(9).plus(COST));
  }

  @Test
  void itIsKnownWhetherSeveralTakeFromIt() {
    Level first = buckets().take(name, taking(NOW, "red"));
    assertThat(first.isShared("red", NOW)).isFalse();
    assertThat(first.isShared("blue", NOW)).isTrue();
    assertThat(first.isShared("blue", NOW.plusSeconds(31))).isFalse();

    Level second = buckets().take(name, taking(NOW, "blue"));
    assertThat(second.isShared("blue", NOW)).isTrue();
    assertThat(second.isShared("blue", NOW.plusSeconds(31))).isFalse();

    Level third = buckets().take(name, taking(NOW, "blue"));
    assertThat(third).isEqualTo(buckets().find(name));
    assertThat(third.isShared("blue", NOW)).isTrue();
  }

  @Test
  void whoIsOvertakenTakesNothingOfWhatTheOtherHasSet() {
    buckets().take(name, taking(NOW, "red"));
    Taking later = new Taking(NOW, COST, "blue", NOW.plusSeconds(1), Optional.empty());
    Level last = overtaken(() -> buckets().take(name, later)).take(name, taking(NOW, "red"));

    assertThat(last).isEqualTo(buckets().find(name));
    assertThat(last.fullAt()).isEqualTo(NOW.plus(COST.multipliedBy(3)));
    assertThat(last.isShared("red", NOW)).isTrue();
    assertThat(last.at()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void itsTimeDoesNotGoBack() {
    buckets().take(name, taking(NOW, "red"));
    Instant behind = NOW.minusSeconds(2);
    Level last = buckets().take(name, new Taking(behind, COST, "blue", behind, Optional.empty()));

    assertThat(last.at()).isEqualTo(NOW);
    assertThat(buckets().find(name)).isEqualTo(last);
  }

  @Test
  void aTakingWhoseLotIsTakenAlreadyIsAddedToWhateverOthersTake() {
    buckets().take(name, lot(NOW, 3, "red"));
    Lot known = new Lot(NOW, COST.multipliedBy(3));
    Taking more = new Taking(NOW, COST, "red", NOW, Optional.of(known));
    Level last = overtaken(() -> buckets().take(name, taking(NOW, "blue"))).take(name, more);

    assertThat(fullAfter(5)).isTrue();
    assertThat(last.lots()).containsOnlyKeys("red");
  }

  @Test
  void noneIsLostAmongManyAtOnce() {
    Racers.race(10, i -> buckets().take(name, taking(NOW, "room" + i)));

    assertThat(buckets().find(name).fullAt()).isEqualTo(NOW.plus(COST.multipliedBy(10)));
  }

  @Test
  void aLotIsTakenOnceHoweverManyKnowOfIt() {
    buckets().take(name, lot(NOW, 3, "red"));
    buckets().take(name, lot(NOW, 2, "red"));
    assertThat(fullAfter(3)).isTrue();

    buckets().take(name, lot(NOW, 5, "red"));
    buckets().take(name, lot(NOW, 5, "blue"));
    assertThat(fullAfter(10)).isTrue();

    buckets().take(name, lot(NOW.plusMillis(1), 1, "red"));
    buckets().take(name, lot(NOW, 9, "red"));
    assertThat(fullAfter(11)).isTrue();
  }

  @Test
  void lotsOfManyTakersAreForgotten() {
    for (int i = 0; i < 30; i++) {
      buckets().take(name, lot(NOW.plusMillis(i), 1, "room" + i));
    }
    assertThat(buckets().find(name).lots()).hasSize(20).containsKeys("room10", "room29");
  }

  @Test
  void ofLotsTakenAtOnceNoneIsLost() {
    Racers.race(5, i -> buckets().take(name, lot(NOW, 1, "room" + i)));

    assertThat(fullAfter(5)).isTrue();
    assertThat(buckets().find(name).lots()).hasSize(5);
  }

  private boolean fullAfter(int count) {
    return buckets().find(name).fullAt().equals(NOW.plus(COST.multipliedBy(count)));
  }

  private static Taking lot(Instant began, int count, String by) {
    Lot lot = new Lot(began, COST.multipliedBy(count));
    return new Taking(began, Duration.ZERO, by, NOW, Optional.of(lot));
  }

  private static Taking taking(Instant since, String by) {
    return new Taking(since, COST, by, NOW, Optional.empty());
  }
}
