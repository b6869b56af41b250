package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.kit.MonitoredMetric;
import io.parley.checks.kit.Observed;
import io.parley.local.grant.Grants;
import io.parley.local.grant.Grants.Grant;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the template promises and all tests together have to show; it runs after them.
final class AfterAllTests {

  /// The local system gives functions their keys in a parameter; `SecretsTest` of the gateway makes
  /// these calls.
  private static final Set<String> NOT_HERE =
      Set.of("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue");

  @BeforeAll
  static void allTestsRan() {
    String chosen = System.getProperty("parley.chosen", "");
    assumeTrue(chosen.isEmpty() || chosen.startsWith("${"), "only some tests ran: " + chosen);
  }

  /// An alarm on a metric that nobody writes never rises, and its widget stays empty.
  @Test
  void everyMetricOfAnAlarmOrWidgetIsWritten() throws IOException {
    Set<MonitoredMetric> written = new TreeSet<>();
    for (String line : Observed.lines()) {
      written.addAll(MonitoredMetric.ofLine(line));
    }
    Set<MonitoredMetric> named = MonitoredMetric.ofTemplate(Files.readString(Project.TEMPLATE));
    assertThat(named).hasSizeGreaterThan(15).containsAll(MonitoredMetric.OF_AWS);

    named.removeAll(MonitoredMetric.OF_AWS);
    assertThat(written).containsAll(named);
  }

  /// The other direction needs no test of its own: the local system refuses what is not granted.
  /// A grant that gives no more power than another one that was used needs no use of its own:
  /// whether a function reads one row or several at once may depend on a race. `rare-grants.txt`
  /// lists those that are for faults, races and crowds, which a run may not bring about.
  @Test
  void everyGrantIsUsed() throws IOException {
    Set<String> granted = new TreeSet<>();
    for (Grant grant : Grants.of(TemplateReader.read(Project.TEMPLATE)).all()) {
      if (!NOT_HERE.contains(grant.action())) {
        granted.add(shorten(grant.toString()));
      }
    }
    List<String> rare = readRare();
    assertThat(granted).hasSizeGreaterThan(100).containsAll(rare);

    Set<String> used = new TreeSet<>();
    Observed.used().forEach(grant -> used.addAll(powersOf(shorten(grant))));
    Set<String> unused = new TreeSet<>(granted);
    unused.removeIf(grant -> used.containsAll(powersOf(grant)));
    rare.forEach(unused::remove);
    assertThat(String.join("\n", unused)).isEmpty();
  }

  /// What a grant lets its function do, whatever call does it.
  private static Set<String> powersOf(String grant) {
    String[] parts = grant.split(" ", 3);
    Set<String> powers =
        switch (parts[1]) {
          case "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem" ->
              Set.of("read");
          case "dynamodb:PutItem", "dynamodb:UpdateItem" -> Set.of("write");
          case "dynamodb:DeleteItem" -> Set.of("delete");
          case "dynamodb:BatchWriteItem" -> Set.of("write", "delete");
          default -> Set.of(parts[1]);
        };
    return powers.stream()
        .map(power -> parts[0] + " " + power + " " + parts[2])
        .collect(Collectors.toSet());
  }

  private static List<String> readRare() throws IOException {
    try (InputStream text = AfterAllTests.class.getResourceAsStream("/rare-grants.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static String shorten(String grant) {
    return grant.replaceFirst("arn:aws:[a-z-]+:us-east-1:000000000000:(table/)?(parley-)?", "");
  }
}
