package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.memory.ManualClock;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.gateway.kit.Invoked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InvocationsTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();

  @Test
  void aLineSaysHowAnInvocationEnded() {
    Invocations invocations = observing("all parley");
    run(invocations, this::sendTwice);
    run(invocations, () -> 1);

    assertThat(line(0))
        .containsEntry("route", "send")
        .containsEntry("request_id", "r1")
        .containsEntry("trace", "t1")
        .containsEntry("room", "red")
        .containsEntry("ms", 30L)
        .containsEntry("cold", true)
        .containsEntry("Posts", 2L);
    assertThat(line(1)).containsEntry("ms", 0L).doesNotContainKeys("cold", "Posts", "_aws");
  }

  /// The form is CloudWatch's, and it takes a line for metrics only if nothing stands around it.
  @Test
  void aLineTellsCloudWatchWhatItCounted() {
    run(observing("all parley"), this::sendTwice);

    assertThat(lines.getFirst()).startsWith("{").endsWith("}").doesNotContain("\n");
    assertThat(line(0))
        .containsEntry("Stack", "parley")
        .containsEntry(
            "_aws",
            Map.of(
                "Timestamp",
                clock.millis(),
                "CloudWatchMetrics",
                List.of(
                    Map.of(
                        "Namespace",
                        "Parley",
                        "Dimensions",
                        List.of(List.of("Stack")),
                        "Metrics",
                        List.of(Map.of("Name", "Posts"), Map.of("Name", "TimerLag"))))));
  }

  @Test
  void linesAloneHaveNoMetrics() {
    run(observing("lines parley"), this::sendTwice);

    assertThat(line(0)).containsEntry("Posts", 2L).doesNotContainKeys("_aws", "Stack");
  }

  @Test
  void whereNothingIsObservedFaultsAreWrittenAlone() {
    run(
        observing("off parley"),
        () -> {
          RequestLog.fault(Map.of("outcome", "not announced"), new IllegalStateException("late"));
          return 1;
        });

    assertThat(lines).hasSize(1);
    assertThat(line(0))
        .containsEntry("trace", "t1")
        .containsEntry("outcome", "not announced")
        .containsEntry("fault", "java.lang.IllegalStateException: late")
        .hasEntrySatisfying(
            "stack", stack -> assertThat((String) stack).contains("\tat io.parley"));
  }

  @Test
  void whatIsThrownIsAFaultUnlessItIsAnAnswer() {
    Invocations invocations = observing("all parley");
    assertThatThrownBy(() -> run(invocations, () -> fail("late"))).hasMessage("late");
    assertThatThrownBy(
            () ->
                run(
                    invocations,
                    () -> {
                      RequestLog.note("outcome", "INVALID_CREDENTIALS");
                      return fail("Unauthorized");
                    }))
        .hasMessage("Unauthorized");

    assertThat(line(0))
        .containsEntry("outcome", "IllegalStateException")
        .containsEntry("Faults", 1L);
    assertThat(line(1)).containsEntry("outcome", "INVALID_CREDENTIALS").doesNotContainKey("Faults");
  }

  @Test
  void whatALimitRefusedIsCounted() {
    run(
        observing("all parley"),
        () -> {
          RequestLog.noteProblem(Problem.RATE_LIMIT_EXCEEDED);
          RequestLog.noteProblem(Problem.INVALID_JSON);
          RequestLog.noteStatus(429);
          RequestLog.noteStatus(200);
          return 1;
        });

    assertThat(line(0)).containsEntry("LimitHits", 2L).containsEntry("status", 200L);
  }

  @Test
  void aNoteIsNoPlaceForATextOfAnyLength() {
    run(
        observing("lines parley"),
        () -> {
          RequestLog.note("id", "x".repeat(5_000));
          RequestLog.note("room", null);
          return 1;
        });

    assertThat((String) line(0).get("id")).hasSize(200);
    assertThat(line(0)).containsEntry("room", "red");
  }

  private int sendTwice() {
    Metrics.count(Metric.POSTS, 2);
    Metrics.measure(Metric.TIMER_LAG, 5);
    clock.advance(Duration.ofMillis(30));
    return 1;
  }

  private static int fail(String text) {
    throw new IllegalStateException(text);
  }

  private Invocations observing(String value) {
    return new Invocations(Map.of(Invocations.VARIABLE, value), clock);
  }

  private void run(
      Invocations invocations, ScopedValue.CallableOp<Integer, RuntimeException> work) {
    Map<String, Object> members = new LinkedHashMap<>(Map.of("route", "send", "room", "red"));
    int _ = RequestLog.writingTo(lines::add, () -> invocations.observe("r1", "t1", members, work));
  }

  private Map<String, @Nullable Object> line(int index) {
    return Invoked.members(lines.get(index));
  }
}
