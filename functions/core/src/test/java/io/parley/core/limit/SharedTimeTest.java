package io.parley.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.memory.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SharedTimeTest {

  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.instant();
  private final SharedTime time = new SharedTime(clock);

  @Test
  void itFollowsTheClockThatIsFurthestAhead() {
    assertThat(time.now()).isEqualTo(start);
    time.meet(start.plusSeconds(2));
    time.meet(start.plusSeconds(1));
    clock.advance(Duration.ofSeconds(3));
    assertThat(time.now()).isEqualTo(start.plusSeconds(5));
    time.meet(start.plusSeconds(4));
    assertThat(time.now()).isEqualTo(start.plusSeconds(5));
    time.meet(start.plusSeconds(3_605));
    assertThat(time.now()).isEqualTo(start.plusSeconds(3_605));
  }
}
