package io.parley.checks.kit;

import io.parley.gateway.Invocations;
import io.parley.local.LocalSystem;
import io.parley.local.grant.Grants;
import io.parley.local.grant.Grants.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What all systems of this JVM did, written when it ends: how often functions used each grant, and
/// the lines that they wrote with metrics. `AfterAllTests` looks at it.
public final class Observed {

  private static final Path FOLDER = Path.of("target", "observed");
  private static final Path USES = FOLDER.resolve("grants.tsv");
  private static final Path LINES = FOLDER.resolve("lines.txt");
  private static final Queue<Grants> ALL = new ConcurrentLinkedQueue<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Observed::write));
  }

  private Observed() {}

  static void watch(LocalSystem system) {
    ALL.add(system.grants());
  }

  /// Does a part of a function's work as an invocation of its own, with its line.
  public static void invoke(Supplier<?> work) {
    Output.listen();
    Map<String, String> environment = Map.of(Invocations.VARIABLE, "all test");
    Object _ =
        new Invocations(environment, Clock.systemUTC())
            .observe("test", "test", new LinkedHashMap<>(), work::get);
  }

  /// The grants that the run before used, as texts.
  public static List<String> used() throws IOException {
    return Files.readAllLines(USES).stream().map(line -> line.replaceFirst("\t.*", "")).toList();
  }

  /// Lines with metrics that functions wrote in the run before, one for each combination of them.
  public static List<String> lines() throws IOException {
    return Files.readAllLines(LINES);
  }

  private static void write() {
    if (ALL.isEmpty()) {
      return; // Only looked at here, or nothing ran.
    }
    SortedMap<Grant, Long> uses = new TreeMap<>();
    ALL.forEach(
        grants -> grants.uses().forEach((grant, count) -> uses.merge(grant, count, Long::sum)));
    Set<String> seen = new TreeSet<>();
    List<String> lines =
        Output.text()
            .lines()
            .filter(line -> line.startsWith("{") && line.contains("\"_aws\""))
            .filter(line -> seen.add(line.replaceFirst(".*\"Metrics\":(\\[[^]]*]).*", "$1")))
            .toList();
    try {
      Files.createDirectories(FOLDER);
      Files.write(
          USES, uses.entrySet().stream().map(use -> use.getKey() + "\t" + use.getValue()).toList());
      Files.write(LINES, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
