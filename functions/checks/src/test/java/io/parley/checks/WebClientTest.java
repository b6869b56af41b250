package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The browser's client module under Node: in a world of its own, and on this gateway with faults.
/// It takes a minute: a thousand schedules, in each of which clients lose patience a few times.
@Timeout(900)
final class WebClientTest {

  /// A quarter of all frames to browsers are lost, repeated, late or overtaken.
  private static final class Trouble implements Faults {

    private final Random random = new Random(7);

    @Override
    public synchronized Delivery deliver(String connectionId, String text) {
      return switch (random.nextInt(20)) {
        case 0, 1 -> new Delivery.Dropped();
        case 2 -> new Delivery.Repeated(2);
        case 3 -> new Delivery.Overtaken();
        case 4 -> new Delivery.Delayed(Duration.ofMillis(random.nextInt(60)));
        default -> new Delivery.Once();
      };
    }
  }

  @BeforeAll
  static void needsNode() throws InterruptedException {
    assumeTrue(nodeVersion() >= 20, "Node 20 or later is not installed");
  }

  @Test
  void theModulesOwnTestsPass() throws Exception {
    String[] tests;
    try (Stream<Path> files = Files.list(Project.ROOT.resolve("infra/web/test"))) {
      tests =
          files
              .map(Object::toString)
              .filter(name -> name.endsWith(".test.mjs"))
              .toArray(String[]::new);
    }
    assertThat(tests).hasSizeGreaterThan(2);
    String output =
        node(
            Map.of(),
            Stream.concat(Stream.of("--test"), Arrays.stream(tests)).toArray(String[]::new));
    assertThat(output).contains("1000 schedules").contains("six hours");
  }

  @Test
  void aThousandSchedulesOnAGatewayWithFaults() throws Exception {
    try (LocalSystem system =
        SharedSystem.start(options -> options.gateway(all -> all.with(new Trouble())))) {
      Map<String, String> where =
          Map.of("PARLEY_URL", system.baseUrl().toString(), "PARLEY_KEY", system.apiKey());
      String output = node(where, "--experimental-websocket", "infra/web/test/gateway.mjs");
      assertThat(output).contains("1000 schedules");
    }
  }

  @Test
  void theGuidesRunAsTheyArePrinted() throws Exception {
    LocalSystem system = SharedSystem.get();
    Map<String, String> where =
        Map.of(
            "PARLEY_URL",
            system.baseUrl().toString(),
            "PARLEY_KEY",
            system.apiKey(),
            "JAVA_HOME",
            System.getProperty("java.home"));
    String output =
        node(
            where,
            "--experimental-websocket",
            "--test",
            "infra/web/test/guides.test.mjs",
            "infra/web/test/programs.test.mjs");
    assertThat(output).contains("messenger.md", "programs of users.md", "# skipped 0");
  }

  /// What a Node program prints; it must end well.
  private static String node(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(Stream.concat(Stream.of("node"), Arrays.stream(arguments)).toList());
    command.directory(Project.ROOT.toFile()).redirectErrorStream(true);
    command.environment().putAll(environment);
    Process process = command.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private static int nodeVersion() throws InterruptedException {
    try {
      Process process = new ProcessBuilder(List.of("node", "--version")).start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(version.replaceFirst("(?s)v(\\d+).*", "$1"));
    } catch (IOException e) {
      return 0;
    }
  }
}
