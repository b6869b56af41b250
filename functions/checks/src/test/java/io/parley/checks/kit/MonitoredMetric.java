package io.parley.checks.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A metric by what tells it from others in CloudWatch.
///
/// @param dimension the name of its only one, empty if it has none
public record MonitoredMetric(String namespace, String name, String dimension)
    implements Comparable<MonitoredMetric> {

  /// Those that the template uses of AWS's own, as its documents name them.
  public static final Set<MonitoredMetric> OF_AWS =
      new TreeSet<>(
          Stream.concat(
                  Stream.of(
                          "Count",
                          "4xx",
                          "5xx",
                          "Latency",
                          "ConnectCount",
                          "MessageCount",
                          "ExecutionError",
                          "IntegrationLatency")
                      .map(name -> new MonitoredMetric("AWS/ApiGateway", name, "ApiId")),
                  Stream.of(
                      new MonitoredMetric(
                          "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName"),
                      new MonitoredMetric("AWS/Lambda", "ConcurrentExecutions", "")))
              .toList());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ALARM =
      Pattern.compile(
          "Namespace: ([\\w/]+),?\\s+MetricName: (\\w+),?\\s+Dimensions: \\[\\{ Name: (\\w+)");
  private static final Pattern DASHBOARD =
      Pattern.compile("DashboardBody: !Sub \\|\\n((?: {8}.*\\n)+)");

  /// Those that alarms and widgets of a template name.
  public static Set<MonitoredMetric> ofTemplate(String template) throws IOException {
    Set<MonitoredMetric> named = new TreeSet<>();
    ALARM
        .matcher(template)
        .results()
        .map(found -> new MonitoredMetric(found.group(1), found.group(2), found.group(3)))
        .forEach(named::add);
    for (MatchResult body : DASHBOARD.matcher(template).results().toList()) {
      for (JsonNode widget : JSON.readTree(body.group(1)).path("widgets")) {
        named.addAll(ofWidget(widget));
      }
    }
    return named;
  }

  /// A dot stands for what is at its place in the row above, three of them for all but the last.
  private static List<MonitoredMetric> ofWidget(JsonNode widget) {
    List<MonitoredMetric> metrics = new ArrayList<>();
    List<String> above = List.of();
    for (JsonNode row : widget.path("properties").path("metrics")) {
      List<String> words = new ArrayList<>();
      for (JsonNode word : row) {
        if (word.asText().equals("...")) {
          words.addAll(above.subList(0, above.size() - 1));
        } else if (word.isTextual()) {
          words.add(word.asText().equals(".") ? above.get(words.size()) : word.asText());
        }
      }
      metrics.add(
          new MonitoredMetric(words.get(0), words.get(1), words.size() > 2 ? words.get(2) : ""));
      above = words;
    }
    return metrics;
  }

  /// Those that CloudWatch finds in a line.
  public static List<MonitoredMetric> ofLine(String line) throws IOException {
    List<MonitoredMetric> metrics = new ArrayList<>();
    JsonNode members = JSON.readTree(line);
    for (JsonNode directive : members.path("_aws").path("CloudWatchMetrics")) {
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        String dimension = directive.path("Dimensions").path(0).path(0).asText();
        if (members.path(name).isNumber() && members.path(dimension).isTextual()) {
          metrics.add(new MonitoredMetric(directive.path("Namespace").asText(), name, dimension));
        }
      }
    }
    return metrics;
  }

  @Override
  public int compareTo(MonitoredMetric other) {
    return toString().compareTo(other.toString());
  }
}
