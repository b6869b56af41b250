package io.parley.local.host;

import io.parley.local.host.process.ProcessHost;
import io.parley.local.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;

/// A JVM with a process host that a test can kill; one invocation is under way in it.
final class Bystander {

  private Bystander() {}

  static Process launch(Path folder, String gate) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Bystander.class.getName(),
            folder.toString(),
            gate)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static long functionOf(Process bystander) throws IOException {
    return Long.parseLong(bystander.inputReader().readLine());
  }

  public static void main(String[] args) throws Exception {
    var options = Fixtures.options(Path.of(args[0]), new SystemTime(), args[1], _ -> {});
    var host = ProcessHost.start(options, 1, 1);
    host.warm((_, _) -> {});
    var running = host.invoke("Held", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    System.out.println(host.pids("Held").getFirst());
    running.join();
  }
}
