import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that is measured, by what Linux knows of it.
final class Child implements AutoCloseable {

  private static final double TICKS = 100;

  /// How a process was started.
  record Command(List<String> words, Map<String, String> environment, Path folder) {

    /// The command of a process that runs.
    static Command of(long pid) throws IOException {
      Map<String, String> environment = new HashMap<>();
      for (String entry : split(pid, "environ")) {
        int equals = entry.indexOf('=');
        environment.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
      return new Command(
          split(pid, "cmdline"), environment, Files.readSymbolicLink(file(pid, "cwd")));
    }

    Command with(Map<String, String> changes) {
      Map<String, String> changed = new HashMap<>(environment);
      changed.putAll(changes);
      return new Command(words, changed, folder);
    }

    /// With more options for the JVM.
    Command withOptions(List<String> options) {
      List<String> changed = new ArrayList<>(words);
      changed.addAll(1, options);
      return new Command(changed, environment, folder);
    }

    Command withoutVariable(String name) {
      Map<String, String> changed = new HashMap<>(environment);
      changed.remove(name);
      return new Command(words, changed, folder);
    }

    /// Lambda compiles no further than this without SnapStart, and all the way with it.
    Command without(String word) {
      return new Command(words.stream().filter(one -> !one.equals(word)).toList(), environment, folder);
    }

    /// The same with a cache of what it loads and compiles, written here by a run that primes it. A
    /// cache takes no folders in the class path, and goes with no other kind of archive.
    Command withCache(Path cache) throws IOException, InterruptedException {
      List<String> plain =
          words.stream()
              .filter(word -> !word.startsWith("-Xshare"))
              .map(word -> word.contains(".jar:") ? jarsOf(word) : word)
              .toList();
      List<String> training = new ArrayList<>(plain);
      training.add(1, "-XX:AOTCacheOutput=" + cache);
      training.set(training.size() - 2, "io.parley.gateway.prime.Training");
      Command trained = new Command(training, environment, folder);
      try (Child child = new Child(trained.with(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))) {
        if (child.process.waitFor() != 0) {
          throw new IllegalStateException("no AOT cache of " + words.getLast());
        }
      }
      List<String> cached = new ArrayList<>(plain);
      cached.add(1, "-XX:AOTCache=" + cache);
      return new Command(cached, environment, folder);
    }

    private static String jarsOf(String classPath) {
      return Arrays.stream(classPath.split(":"))
          .filter(part -> part.endsWith(".jar"))
          .collect(Collectors.joining(":"));
    }

    private static List<String> split(long pid, String name) throws IOException {
      return List.of(Files.readString(file(pid, name)).split("\0"));
    }
  }

  final Process process;
  final long started;

  Child(Command command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words()).directory(command.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    this.started = System.nanoTime();
    this.process = builder.start();
  }

  double cpuSeconds() throws IOException {
    return cpuSeconds(process.pid());
  }

  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(file(pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  double peakMegabytes() throws IOException {
    return Files.readAllLines(file(process.pid(), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024.0)
        .findFirst()
        .orElse(0);
  }

  /// Classes that a JVM has loaded.
  int classes(Path java) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                java.resolveSibling("jcmd").toString(), "" + process.pid(), "PerfCounter.print")
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes());
    jcmd.waitFor();
    return text.lines()
        .filter(line -> line.startsWith("java.cls.loadedClasses") || line.startsWith("java.cls.sharedLoadedClasses"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1)))
        .sum();
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", "" + pid, name);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
