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
  void whatIsLeftOutHasItsDefault() {
    assertThat(Limits.of("{}")).isEqualTo(new Limits(50, 10, 500, 2, 20, 10_000, 10, 100));
  }

  @Test
  void eachLimitIsReadByItsName() {
    String json =
        """
        {"room":1,"user":2,"client":3,"typing":4,"connectionsPerUser":5,"connectionsPerRoom":6,
         "registrations":7,"roomsCreated":0}""";
    assertThat(Limits.of(json)).isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "50",
        "[]",
        "{\"rooms\":1}",
        "{\"room\":-1}",
        "{\"room\":1.5}",
        "{\"room\":null}",
        "{\"room\":\"50\"}",
        "{\"room\":1000001}",
        "{\"room\":1,\"room\":2}"
      })
  void anythingElseIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.of(json));
  }

  @Test
  void aWaitIsRoundedUp() {
    OverLimit soon = new OverLimit(Duration.ofNanos(1));
    assertThat(soon.retryAfterMillis()).isEqualTo(1);
    assertThat(soon.retryAfterSeconds()).isEqualTo(1);
    OverLimit later = new OverLimit(Duration.ofMillis(1_001));
    assertThat(later.retryAfterMillis()).isEqualTo(1_001);
    assertThat(later.retryAfterSeconds()).isEqualTo(2);
    assertThat(new OverLimit(Duration.ofMillis(-5)).retryAfterMillis()).isEqualTo(1);
  }
}
