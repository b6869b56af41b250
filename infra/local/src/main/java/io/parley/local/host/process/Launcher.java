package io.parley.local.host.process;

import io.parley.local.host.Artifact;
import io.parley.local.host.Artifacts;
import io.parley.local.host.HostOptions;
import io.parley.local.template.Template.FunctionSpec;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts functions' processes: this Java, the function's jars in Lambda's order, AWS's client.
///
/// @param loops how many invocations a process serves at a time
record Launcher(
    HostOptions options, RuntimeApi api, RuntimeClient client, Artifacts artifacts, int loops) {

  Process launch(Instance instance) throws IOException {
    FunctionSpec function = instance.function();
    Artifact artifact = artifacts.of(function.artifact());
    var builder =
        new ProcessBuilder(buildCommand(function, artifact))
            .directory(artifact.root().toFile())
            .redirectErrorStream(true);
    fillEnvironment(builder.environment(), instance, artifact);
    Process process = builder.start();
    passOnOutput(process, function);
    var _ = process.onExit().thenRun(() -> api.forget(instance));
    return process;
  }

  private List<String> buildCommand(FunctionSpec function, Artifact artifact) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // A cap, not a size: dozens of processes must fit into a laptop.
            "-Xmx" + Math.min(256, function.memoryMegabytes()) + "m",
            // The JVM would begin with a young generation that a start never fills, and keep it.
            "-Xms16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            // The framework's startup lines are noise.
            "-Dorg.slf4j.simpleLogger.log.io.micronaut=warn",
            "-Dorg.slf4j.simpleLogger.showThreadName=false",
            "-D" + RuntimeClient.LIBRARY + "=" + client.library(),
            "-cp",
            classPath(artifact),
            FunctionMain.class.getName(),
            function.handler()));
    return command;
  }

  private String classPath(Artifact artifact) throws IOException {
    return Stream.concat(artifact.classPath().stream(), client.classPath().stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// The function's variables and nothing of this machine's, so that what works here does not
  /// depend on the developer's shell.
  private void fillEnvironment(Map<String, String> variables, Instance instance, Artifact artifact)
      throws IOException {
    variables.clear();
    variables.putAll(options.environment().of(instance.function()));
    variables.put("AWS_LAMBDA_RUNTIME_API", api.register(instance));
    variables.put("LAMBDA_TASK_ROOT", artifact.root().toString());
    if (loops > 1) {
      variables.put("AWS_LAMBDA_MAX_CONCURRENCY", "" + loops);
    }
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    // As on Lambda, this is not a real home: the AWS SDK must not find the developer's profile.
    Path home = Files.createDirectories(options.work().toAbsolutePath().resolve("home"));
    variables.put("HOME", home.toString());
  }

  private void passOnOutput(Process process, FunctionSpec function) {
    var shown = options.lines(function);
    // A platform thread: reading a pipe would pin a virtual one.
    Thread.ofPlatform()
        .daemon()
        .name(function.logicalId() + " output")
        .start(
            () -> {
              try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(shown::accept);
              } catch (IOException | UncheckedIOException e) {
                // The process ended in the middle of a line.
              }
            });
  }
}
