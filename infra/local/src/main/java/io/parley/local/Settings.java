package io.parley.local;

import io.parley.local.LocalOptions.LocalLimits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The run command's settings, from system properties: `template`, `port`, `host` (`process` or
/// `in-process`), `data`, `demoKey`, `limits` (`deployed`; else ten times as high), `quiet`,
/// `debug` and `watchParent`, each with `parley.` before it. An empty property counts as absent,
/// because Maven also passes on properties that are not set.
///
/// @param parent the process to end with
record Settings(LocalOptions options, Optional<ProcessHandle> parent) {

  static Settings of(Properties properties) {
    var given = new Given(properties);
    var options =
        LocalOptions.of(Path.of(given.text("template").orElse("template.yaml")))
            .onPort(given.text("port").map(Settings::parsePort).orElse(8080))
            .in(given.text("host").map(Settings::parseHost).orElse(HostKind.PROCESS))
            .with(given.text("limits").map(Settings::parseLimits).orElse(LocalLimits.TENFOLD))
            .demoKey(given.flag("demoKey", true));
    var kept = given.text("data").map(Path::of).map(options::keeping).orElse(options);
    boolean quiet = given.flag("quiet", false);
    boolean debug = given.flag("debug", false);
    var parent =
        Optional.of(given.flag("watchParent", false))
            .filter(Boolean::booleanValue)
            .flatMap(_ -> ProcessHandle.current().parent());
    Consumer<String> printed = debug ? System.out::println : Settings::printNews;
    return new Settings(kept.telling(System.out::println, quiet ? _ -> {} : printed), parent);
  }

  /// The file in which tests and tools find the system's URLs and keys.
  Path announcement() {
    return options.template().resolveSibling("infra/local/target/local.json");
  }

  private static void printNews(String line) {
    if (!line.matches("\\S+ DEBUG .*")) {
      System.out.println(line);
    }
  }

  private static int parsePort(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalStateException("port is not a number from 0 to 65535: " + text);
    }
    return Integer.parseInt(text);
  }

  private static HostKind parseHost(String text) {
    return HostKind.of(text)
        .orElseThrow(() -> new IllegalStateException("host is process or in-process, not " + text));
  }

  private static LocalLimits parseLimits(String text) {
    if (!text.equals("deployed")) {
      throw new IllegalStateException("limits is deployed or left out, not " + text);
    }
    return LocalLimits.DEPLOYED;
  }

  private record Given(Properties properties) {

    Optional<String> text(String name) {
      return Optional.ofNullable(properties.getProperty("parley." + name))
          .map(String::strip)
          .filter(Predicate.not(String::isEmpty));
    }

    boolean flag(String name, boolean otherwise) {
      return text(name).map(value -> !value.equals("false")).orElse(otherwise);
    }
  }
}
