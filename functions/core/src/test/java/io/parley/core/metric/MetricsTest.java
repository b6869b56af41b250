package io.parley.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.store.Parallel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private final Metrics metrics = new Metrics("trace-1");

  @Test
  void aCallCountsForItselfAlone() {
    Metrics other = new Metrics("trace-2");
    metrics.during(
        () -> {
          Metrics.count(Metric.POSTS, 3);
          Metrics.count(Metric.POSTS);
          return other.during(
              () -> {
                Metrics.count(Metric.GONE);
                return Metrics.trace();
              });
        });

    assertThat(metrics.valueOf(Metric.POSTS)).isEqualTo(4);
    assertThat(metrics.valueOf(Metric.GONE)).isZero();
    assertThat(other.valueOf(Metric.GONE)).isEqualTo(1);
    assertThat(other.valueOf(Metric.POSTS)).isZero();
  }

  @Test
  void theLongestLagCounts() {
    metrics.during(
        () -> {
          Metrics.measure(Metric.TIMER_LAG, 40);
          Metrics.measure(Metric.TIMER_LAG, 900);
          Metrics.measure(Metric.TIMER_LAG, 7);
          return true;
        });

    assertThat(metrics.valueOf(Metric.TIMER_LAG)).isEqualTo(900);
  }

  @Test
  void threadsOfACallCountForIt() {
    List<Boolean> traced =
        metrics.during(
            () ->
                Parallel.map(
                    List.of(1, 2, 3),
                    more -> {
                      Metrics.count(Metric.POSTS, more);
                      return Metrics.trace().filter("trace-1"::equals).isPresent();
                    }));

    assertThat(metrics.valueOf(Metric.POSTS)).isEqualTo(6);
    assertThat(traced).containsExactly(true, true, true);
  }

  @Test
  void outsideACallNothingIsCounted() {
    Metrics.count(Metric.POSTS);
    Metrics.measure(Metric.TIMER_LAG, 5);

    assertThat(Metrics.trace()).isEmpty();
    assertThat(metrics.valueOf(Metric.POSTS)).isZero();
  }

  @Test
  void noTwoMetricsHaveOneName() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::metricName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("([A-Z][a-z]+)+"));
  }
}
