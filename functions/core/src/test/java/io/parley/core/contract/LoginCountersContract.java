package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.login.LoginCounters;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every [LoginCounters] does.
public abstract class LoginCountersContract {

  private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  private final String name = UUID.randomUUID().toString();

  protected abstract LoginCounters attempts();

  @Test
  void attemptsAreCounted() {
    assertThat(attempts().count(name, UNTIL)).isEqualTo(1);
    assertThat(attempts().count(name, UNTIL)).isEqualTo(2);
    assertThat(attempts().count(name + "x", UNTIL)).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackDoesNotCount() {
    attempts().count(name, UNTIL);
    attempts().count(name, UNTIL);
    attempts().discount(name);

    assertThat(attempts().count(name, UNTIL)).isEqualTo(2);
  }

  @Test
  void noneIsLostAmongManyAtOnce() {
    assertThat(Racers.race(30, _ -> attempts().count(name, UNTIL)))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }
}
