package io.parley.check;

import io.parley.check.sim.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Spreads seeds over processes, one for each processor: two simulations in one process would wait
/// for each other's locks, and so not be the same in every run.
final class Workers {

  private final Options options;
  private final long began = System.nanoTime();
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private int done;
  private boolean hasFailed;

  Workers(Options options) {
    this.options = options;
  }

  int run() throws IOException, InterruptedException {
    int count = Math.min(options.seeds().size(), Runtime.getRuntime().availableProcessors());
    List<Process> processes = new ArrayList<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Process process = startWorker(i, count);
      processes.add(process);
      readers.add(Thread.ofPlatform().start(() -> readOutput(process)));
    }
    for (int i = 0; i < count; i++) {
      readers.get(i).join();
      if (processes.get(i).waitFor() != 0) {
        hasFailed = true;
      }
    }
    return reportResult();
  }

  private Process startWorker(int first, int step) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(options.arguments());
    command.add("--worker");
    for (int i = first; i < options.seeds().size(); i += step) {
      command.add(options.seeds().get(i).toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void readOutput(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        handleLine(line);
      }
    } catch (IOException e) {
      handleLine("a worker's output broke off: " + e);
    }
  }

  private synchronized void handleLine(String line) {
    if (line.startsWith(Seeds.STRUCK)) {
      String[] words = line.split(" ", -1);
      struck.merge(Fault.valueOf(words[1]), Integer.valueOf(words[2]), Integer::sum);
    } else if (line.startsWith(Seeds.HOLDS)) {
      done++;
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "seed %s s of virtual time: holds (%d of %d after %.0f s, %.0f s left)%n",
          line.substring(Seeds.HOLDS.length()).replace(" ", ", "),
          done,
          options.seeds().size(),
          seconds,
          seconds / done * (options.seeds().size() - done));
    } else {
      System.out.println(line);
    }
  }

  private int reportResult() {
    if (hasFailed) {
      return 1;
    }
    System.out.println("faults that struck: " + struck);
    Set<Fault> never = EnumSet.allOf(Fault.class);
    never.removeAll(struck.keySet());
    never.removeAll(options.spared());
    if (never.isEmpty() || options.operations() < Options.ENOUGH) {
      return 0;
    }
    System.out.println("never struck: " + never);
    return 1;
  }
}
