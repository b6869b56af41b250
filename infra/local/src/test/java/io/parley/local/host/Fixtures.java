package io.parley.local.host;

import io.parley.local.host.fixture.Echo;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The fixture functions, packaged as Parley packages functions: jars under `lib/` in a zip.
public final class Fixtures {

  static final Duration TIMEOUT = Duration.ofSeconds(29);

  private static final List<String> NAMES =
      List.of("Echo", "Greeter", "Failing", "Unstartable", "Environment", "Held", "Missing");

  private Fixtures() {}

  static HostOptions options(Path folder, Time time, String gate, Consumer<String> output)
      throws IOException {
    Path zip = folder.resolve("function.zip");
    write(zip);
    var functions = new LinkedHashMap<String, FunctionSpec>();
    for (String name : NAMES) {
      functions.put(name, function(name, zip, gate));
    }
    var environment =
        new FunctionEnvironment(
            URI.create("http://localhost:8080"), URI.create("http://localhost:8000"), false);
    return new HostOptions(functions, environment, time, folder.resolve("run"), output);
  }

  /// Writes the artifact that holds all of them.
  public static void write(Path zip) throws IOException {
    write(zip, "");
  }

  /// Writes the artifact of all but one.
  static void write(Path zip, String without) throws IOException {
    write(Files.newOutputStream(zip), Map.of("lib/fixture.jar", jar(without)));
  }

  private static FunctionSpec function(String name, Path zip, String gate) {
    return new FunctionSpec(
        name,
        "test-" + name,
        Echo.class.getPackageName() + "." + name,
        zip,
        512,
        TIMEOUT,
        Map.of(
            "GATE", gate,
            "ENDPOINT", "https://abc123.execute-api.us-east-1.amazonaws.com/live",
            "SOCKETS", "wss://abc123.execute-api.us-east-1.amazonaws.com/live"),
        false);
  }

  private static byte[] jar(String without) throws IOException {
    var classes = new LinkedHashMap<String, byte[]>();
    Path folder =
        Path.of(URI.create(Objects.requireNonNull(Echo.class.getResource("Echo.class")).toString()))
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> !file.endsWith(without + ".class")).sorted().toList()) {
        classes.put(
            Echo.class.getPackageName().replace('.', '/') + "/" + file.getFileName(),
            Files.readAllBytes(file));
      }
    }
    var jar = new ByteArrayOutputStream();
    write(jar, classes);
    return jar.toByteArray();
  }

  private static void write(OutputStream target, Map<String, byte[]> content) throws IOException {
    try (var zip = new ZipOutputStream(target)) {
      for (var entry : content.entrySet()) {
        var named = new ZipEntry(entry.getKey());
        named.setTime(0);
        zip.putNextEntry(named);
        zip.write(entry.getValue());
      }
    }
  }
}
