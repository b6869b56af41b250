package io.parley.core.store;

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
    assertThat(comeEvery(gap, 1_000)).noneMatch(Pace::isBusy);
  }

  @Test
  void threeAtOnceAreNotDelayedAndTheFourthIs() {
    come(10_000);
    assertThat(comeEvery(0, 3)).extracting(Pace::isWaiting).containsExactly(false, false, true);
  }

  @Test
  void ofTwentyASecondOneOpensEachWindow() {
    comeEvery(50, 5);
    List<Pace> paces = comeEvery(50, 1_000);
    assertThat(paces).allMatch(Pace::isWaiting);
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
      } else if (pace.isWaiting()) {
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
  void nothingButMessagesMakesARoomBusy() {
    for (int i = 0; i < 100; i++) {
      pace = pace.after(at, at, WINDOW, false);
      assertThat(pace).isEqualTo(Pace.CALM);
    }
  }

  @Test
  void whatIsNoMessageWaitsForAnOpenWindowAndOpensNone() {
    comeEvery(0, 10);
    Pace inWindow = pace.after(at, at.plusMillis(100), WINDOW, false);
    assertThat(inWindow.delay()).isEqualTo(pace.delay().minusMillis(100));
    assertThat(inWindow.isBusy()).isTrue();

    Pace between = pace.after(at, at.plusMillis(300), WINDOW, false);
    assertThat(between.isWaiting()).isFalse();
    assertThat(between.isBusy()).isTrue();
  }

  @Test
  void whileAWindowsDeliveryIsUnderWayNothingOvertakesIt() {
    Pace last = new Pace(Duration.ofMillis(1_501), Duration.ofMillis(10));
    for (boolean isMessage : new boolean[] {true, false}) {
      Pace settling = last.after(at, at.plusMillis(259), WINDOW, isMessage);
      assertThat(settling.isBusy()).isTrue();
      Pace settled = last.after(at, at.plusMillis(700), WINDOW, isMessage);
      assertThat(settled.isBusy()).isFalse();
    }
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
