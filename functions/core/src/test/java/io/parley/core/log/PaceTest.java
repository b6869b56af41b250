package io.parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceTest {

  private static final Duration WINDOW = Duration.ofMillis(250);

  private Instant at = Instant.EPOCH;
  private Pace pace = Pace.CALM;

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 700, 2_000, 100_000})
  void twoEntriesASecondAreNeverDelayed(int gap) {
    assertThat(comeEvery(gap, 1_000)).allMatch(Pace::isCalm);
  }

  @Test
  void threeAtOnceAreNotDelayedAndTheFourthIs() {
    come(10_000);
    assertThat(comeEvery(0, 3)).extracting(Pace::isCalm).containsExactly(true, true, false);
  }

  @Test
  void ofTwentyASecondOneOpensEachWindow() {
    comeEvery(50, 5);
    List<Pace> paces = comeEvery(50, 1_000);
    assertThat(paces).noneMatch(Pace::isCalm);
    assertThat(paces.stream().filter(one -> one.opensWindow(WINDOW)).count()).isBetween(195L, 205L);
  }

  @Test
  void aWindowEndsAtTheSameMomentForAllThatAreInIt() {
    Random random = new Random(7);
    comeEvery(10, 10);
    Instant end = at.plus(pace.delay());
    for (int i = 0; i < 10_000; i++) {
      come(random.nextInt(60));
      if (pace.opensWindow(WINDOW)) {
        assertThat(at).isAfterOrEqualTo(end.minusMillis(1));
        end = at.plus(pace.delay());
      } else if (!pace.isCalm()) {
        assertThat(Duration.between(at.plus(pace.delay()), end))
            .isBetween(Duration.ZERO, Duration.ofMillis(1));
      }
    }
  }

  @Test
  void entriesOfTheSameMomentOpenOneWindow() {
    List<Pace> paces = comeEvery(0, 100);
    assertThat(paces.stream().filter(one -> one.opensWindow(WINDOW))).hasSize(1);
  }

  @Test
  void aRoomIsCalmAgainTwoSecondsAfterABurst() {
    comeEvery(1, 1_000);
    come(2_000);
    assertThat(pace).isEqualTo(Pace.CALM);
  }

  @Test
  void nothingButMessagesWaits() {
    comeEvery(1, 100);
    Pace next = pace.after(at, at, WINDOW, false);
    assertThat(next.isCalm()).isTrue();
    assertThat(next.isBusy()).isTrue();
    assertThat(next.after(at, at, WINDOW, true).opensWindow(WINDOW)).isTrue();
  }

  @Test
  void withoutAWindowEveryRoomIsCalm() {
    for (int i = 0; i < 100; i++) {
      pace = pace.after(at, at, Duration.ZERO, true);
      assertThat(pace).isEqualTo(Pace.CALM);
    }
  }

  private List<Pace> comeEvery(int gap, int count) {
    List<Pace> paces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paces.add(come(gap));
    }
    return paces;
  }

  private Pace come(int gap) {
    pace = pace.after(at, at.plusMillis(gap), WINDOW, true);
    at = at.plusMillis(gap);
    return pace;
  }
}
