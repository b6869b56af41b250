package io.parley.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> ran = new ArrayList<>();

  @Test
  void timeStandsStillUntilItIsMoved() {
    assertThat(time.clock().instant()).isEqualTo(START);
    time.advance(Duration.ofHours(2));
    assertThat(time.clock().instant()).isEqualTo(START.plus(Duration.ofHours(2)));
  }

  @Test
  void dueTasksRunInTheOrderOfTheirTimesEachAtItsOwn() {
    var _ = time.after(Duration.ofMinutes(3), () -> ran.add("third at " + minutes()));
    var _ = time.after(Duration.ofMinutes(1), () -> ran.add("first at " + minutes()));
    var _ = time.after(Duration.ofMinutes(1), () -> ran.add("second at " + minutes()));
    var _ = time.after(Duration.ofMinutes(9), () -> ran.add("later"));
    time.advance(Duration.ofMinutes(5));
    assertThat(ran).containsExactly("first at 1", "second at 1", "third at 3");
  }

  @Test
  void aTaskThatATaskSchedulesRunsIfItFallsDue() {
    var _ =
        time.after(
            Duration.ofMinutes(1),
            () -> {
              var _ = time.after(Duration.ofMinutes(1), () -> ran.add("again at " + minutes()));
            });
    time.advance(Duration.ofMinutes(2));
    assertThat(ran).containsExactly("again at 2");
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    time.after(Duration.ofMinutes(1), () -> ran.add("cancelled")).cancel();
    time.advance(Duration.ofMinutes(2));
    assertThat(ran).isEmpty();
  }

  private long minutes() {
    return Duration.between(START, time.clock().instant()).toMinutes();
  }
}
