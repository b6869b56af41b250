package io.parley.gateway;

import io.micronaut.context.ApplicationContext;
import io.parley.core.client.ClientId;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.usage.CountUsage;
import io.parley.core.usage.Usage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// A function's invocations as its operators see them: each is one line, with who, where, how it
/// ended, how long it took and what it counted. The same line tells CloudWatch what to add to which
/// metric (its embedded metric format).
public final class Invocations {

  /// Says what is written, and for which deployment: `all parley`.
  public static final String VARIABLE = "PARLEY_OBSERVE";

  /// Says whether it is counted what clients use: `true`.
  public static final String USAGE_VARIABLE = "PARLEY_COUNT_USAGE";

  private static final String NAMESPACE = "Parley";

  /// Its one dimension: each more would be paid for by the metric.
  private static final String DIMENSION = "Stack";

  private final boolean writesLines;
  private final boolean writesMetrics;
  private final String stack;
  private final Clock clock;
  private final BiConsumer<ClientId, Usage> count;
  private final AtomicBoolean isCold = new AtomicBoolean(true);

  /// Those of a function whose context counts what clients use.
  public static Invocations counting(
      Map<String, String> environment, Clock clock, ApplicationContext context) {
    return new Invocations(
        environment,
        clock,
        (client, used) -> context.getBean(CountUsage.class).count(client, used));
  }

  /// Those of a function that uses nothing for a client.
  public Invocations(Map<String, String> environment, Clock clock) {
    this(environment, clock, (_, _) -> {});
  }

  /// @param count is told what an invocation used, for the client that its line names
  public Invocations(
      Map<String, String> environment, Clock clock, BiConsumer<ClientId, Usage> count) {
    String[] words = environment.getOrDefault(VARIABLE, "lines").split(" ", 2);
    this.writesLines = !words[0].equals("off");
    this.writesMetrics = words[0].equals("all") && words.length == 2;
    this.stack = words[words.length - 1];
    this.clock = clock;
    boolean counts = !"false".equals(environment.get(USAGE_VARIABLE));
    this.count = counts ? count : (_, _) -> {};
  }

  /// Carries out an invocation, or one of several messages of it, and writes its line. What it
  /// throws without having noted an `outcome` is a fault.
  ///
  /// @param requestId of this invocation
  /// @param trace the request or frame with which it all began
  /// @param members the line's first ones
  public <T, E extends Exception> T observe(
      String requestId,
      String trace,
      Map<String, Object> members,
      ScopedValue.CallableOp<T, E> work)
      throws E {
    long started = clock.millis();
    Metrics metrics = new Metrics(trace);
    Map<String, Object> line = new LinkedHashMap<>(members);
    line.put("request_id", requestId);
    line.put("trace", trace);
    try {
      return RequestLog.collecting(line, () -> metrics.during(work));
    } catch (Throwable e) {
      if (line.putIfAbsent("outcome", e.getClass().getSimpleName()) == null) {
        metrics.add(Metric.FAULTS, 1);
      }
      throw e;
    } finally {
      countUsage(line, metrics);
      line.put("ms", clock.millis() - started);
      write(line, metrics);
    }
  }

  private void countUsage(Map<String, Object> line, Metrics metrics) {
    Usage used = Usage.of(metrics::valueOf);
    if (!used.isNone() && line.get("client") instanceof String client) {
      boolean _ =
          metrics.during(
              () -> {
                count.accept(new ClientId(client), used);
                return true;
              });
    }
  }

  private void write(Map<String, Object> line, Metrics metrics) {
    if (isCold.getAndSet(false)) {
      line.put("cold", true);
    }
    if (writesLines) {
      List<Metric> counted = new ArrayList<>();
      for (Metric metric : Metric.values()) {
        long value = metrics.valueOf(metric);
        if (value != 0) {
          line.put(metric.metricName(), value);
          counted.add(metric);
        }
      }
      if (writesMetrics && !counted.isEmpty()) {
        line.put(DIMENSION, stack);
        line.put("_aws", describeMetrics(counted));
      }
      RequestLog.line(line);
    }
  }

  private Map<String, Object> describeMetrics(List<Metric> counted) {
    List<Map<String, String>> names = new ArrayList<>();
    for (Metric metric : counted) {
      names.add(Map.of("Name", metric.metricName()));
    }
    return Map.of(
        "Timestamp",
        clock.millis(),
        "CloudWatchMetrics",
        List.of(
            Map.of(
                "Namespace",
                NAMESPACE,
                "Dimensions",
                List.of(List.of(DIMENSION)),
                "Metrics",
                names)));
  }
}
