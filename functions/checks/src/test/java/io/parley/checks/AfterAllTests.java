package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.kit.MonitoredMetric;
import io.parley.checks.kit.Observed;
import io.parley.local.grant.Grants;
import io.parley.local.grant.Grants.Grant;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
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
  @Test
  void everyGrantIsUsed() throws IOException {
    Set<String> unused = new TreeSet<>();
    Set<Grant> granted = Grants.of(TemplateReader.read(Project.TEMPLATE)).all();
    granted.forEach(
        grant -> {
          if (!NOT_HERE.contains(grant.action())) {
            unused.add(grant.toString());
          }
        });
    assertThat(unused).hasSizeGreaterThan(100);
    unused.removeAll(Observed.used());

    assertThat(unused.stream().collect(Collectors.joining("\n"))).isEmpty();
  }
}
