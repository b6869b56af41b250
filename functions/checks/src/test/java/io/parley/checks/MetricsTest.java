package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.MonitoredMetric;
import io.parley.checks.kit.Output;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Lines of functions that run in a whole system, as CloudWatch would get them.
final class MetricsTest {

  private final LocalSystem system = SharedSystem.get();

  @Test
  void aTimerThatComesLateSaysSo() throws IOException {
    String session = UUID.randomUUID().toString();
    Map<String, Object> wake = new LinkedHashMap<>();
    wake.put("client", UUID.randomUUID().toString());
    wake.put("session", session);
    wake.put("wake", "due");
    wake.put("at", 0L);
    wake.put("revision", 1L);
    wake.put("hops", 0L);
    Map<String, ?> message = Map.of("messageId", "1", "body", Json.write(wake));
    invoke("BreakoutTimerFunction", Json.write(Map.of("Records", List.of(message))));

    assertThat(metricsOfLineWith(session))
        .contains(new MonitoredMetric("Parley", "TimerLag", "Stack"));
  }

  @Test
  void aJobThatFailsIsAFaultInItsTrace() throws IOException {
    String trace = UUID.randomUUID().toString();
    invoke("FanoutFunction", "{\"job\":\"sing\",\"trace\":\"%s\"}".formatted(trace));

    assertThat(metricsOfLineWith(trace))
        .containsExactly(new MonitoredMetric("Parley", "Faults", "Stack"));
  }

  /// From the request over the job to the posts.
  @Test
  void oneTraceLeadsFromARequestToItsDelivery() {
    Api api = Api.of(system);
    String room = api.room("Traced");
    api.join(room, "ada").expect(200);

    String join = lineWith("/rooms/{room_id}/join", room);
    String trace = join.replaceFirst(".*\"trace\":\"([^\"]+)\".*", "$1");
    assertThat(trace).isNotEmpty();
    system.gateway().idle().join();
    assertThat(lineWith("\"job\":", room)).contains("\"trace\":\"" + trace + "\"");
  }

  private void invoke(String function, String event) {
    var _ = system.host().invoke(function, event.getBytes(StandardCharsets.UTF_8)).join();
  }

  private static List<MonitoredMetric> metricsOfLineWith(String text) throws IOException {
    return MonitoredMetric.ofLine(lineWith(text, "_aws"));
  }

  /// The last one.
  private static String lineWith(String text, String other) {
    return Output.text()
        .lines()
        .filter(line -> line.startsWith("{") && line.contains(text) && line.contains(other))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no line with " + text + " and " + other));
  }
}
