package io.parley.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a deployment's limits may be.
final class LimitsTest {

  @Test
  void eachLimitIsChangedByItsName() {
    assertThat(Limits.NONE.with((name, _) -> name.length()))
        .isEqualTo(new Limits(4, 4, 6, 6, 18, 18, 13, 12));
    assertThat(Limits.DEFAULT.with((_, limit) -> limit)).isEqualTo(Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Limits.MOST + 1})
  void whatIsNoLimitIsRefused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.NONE.with((name, _) -> name.equals("typing") ? limit : 1));
  }

  @Test
  void aWaitIsRoundedUp() {
    OverLimit soon = new OverLimit(Duration.ofNanos(1));
    assertThat(soon.retryAfterMillis()).isEqualTo(1);
    assertThat(soon.retryAfterSeconds()).isEqualTo(1);
    OverLimit later = new OverLimit(Duration.ofSeconds(1).plusNanos(1));
    assertThat(later.retryAfterMillis()).isEqualTo(1_001);
    assertThat(later.retryAfterSeconds()).isEqualTo(2);
    OverLimit even = new OverLimit(Duration.ofSeconds(2));
    assertThat(even.retryAfterMillis()).isEqualTo(2_000);
    assertThat(even.retryAfterSeconds()).isEqualTo(2);
    assertThat(new OverLimit(Duration.ofMillis(-5)).retryAfterMillis()).isEqualTo(1);
  }
}
