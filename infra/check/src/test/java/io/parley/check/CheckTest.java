package io.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.check.sim.Determinism;
import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults.Weather;
import io.parley.check.world.Op;
import io.parley.check.world.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CheckTest {

  private static final long SEED = 1;

  @BeforeAll
  static void install() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Determinism.install();
  }

  @Test
  void everyPromiseHoldsAndEveryFaultStrikes() {
    Run run = run(100_000);
    assertThat(run.failure()).as("infra/check/run --seed %d", SEED).isNull();
    assertThat(run.faults()).containsOnlyKeys(Fault.values());
  }

  @Test
  void aSeedIsTheSameRunEachTime() {
    Run first = run(2_000);
    Run second = run(2_000);
    assertThat(second.faults()).isEqualTo(first.faults());
    assertThat(second.strikes()).isNotEmpty().isEqualTo(first.strikes());
    assertThat(second.at()).isEqualTo(first.at());
  }

  @Test
  void withoutFaultsNoneStrikes() {
    Run run = Run.of(SEED, ops(1_000), new Weather(Set.of(), Set.of()), Set.of(), true, _ -> {});
    assertThat(run.failure()).isNull();
    assertThat(run.faults()).isEqualTo(Map.of());
  }

  private static Run run(int operations) {
    return Run.of(SEED, ops(operations), Weather.ALL, Set.of(), true, _ -> {});
  }

  private static List<Op> ops(int operations) {
    return IntStream.range(0, operations).mapToObj(i -> Op.of(SEED, i)).toList();
  }
}
