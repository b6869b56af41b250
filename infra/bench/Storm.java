import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A fresh local system: how long it takes to start, what its functions weigh, and what becomes of
/// twenty people who write to one room at once, ten messages each, before anything is warm.
final class Storm {

  private static final int WRITERS = 20;
  private static final int MESSAGES = 10;

  private Storm() {}

  /// @return a row of the table
  static String of(Path root) throws Exception {
    long began = System.nanoTime();
    try (Parley parley = new Parley(root)) {
      double start = (System.nanoTime() - began) / 1e9;
      double idle = gigabytes(root);
      String room = Parley.find("\"id\":\"([^\"]+)\"", parley.post("/api/v1/rooms", "{\"name\":\"Storm\"}"));
      for (int i = 0; i < WRITERS; i++) {
        parley.post("/api/v1/rooms/" + room + "/join", "{\"user_id\":\"u" + i + "\",\"user_name\":\"U\"}");
      }
      List<Double> cold = send(parley, room, WRITERS, MESSAGES);
      double busy = gigabytes(root);
      List<Double> alone = send(parley, room, 1, 200);
      return String.format(
          Locale.ROOT,
          "%.0f | %.2f | %.2f | %d of %d | %.2f | %.1f | %.0f",
          start, idle, busy, cold.size(), WRITERS * MESSAGES, at(cold, 0.5), at(cold, 0.99), at(alone, 0.5) * 1_000);
    }
  }

  private static List<Double> send(Parley parley, String room, int writers, int messages)
      throws InterruptedException {
    List<Double> seconds = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      int writer = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int k = 0; k < messages; k++) {
                      long began = System.nanoTime();
                      try {
                        parley.post(
                            "/api/v1/rooms/" + room + "/messages",
                            "{\"sender_id\":\"u" + writer + "\",\"content\":\"m" + k + "\"}");
                        seconds.add((System.nanoTime() - began) / 1e9);
                      } catch (IOException | IllegalStateException e) {
                        // It is not among those acknowledged.
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return seconds;
  }

  private static double at(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
  }

  /// Of all function processes; what they share counts once.
  private static double gigabytes(Path root) {
    return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> isFunction(pid, root)).mapToDouble(Storm::kilobytes).sum()
        / 1_048_576;
  }

  private static boolean isFunction(long pid, Path root) {
    try {
      List<String> words = Child.Command.of(pid).words();
      return words.contains("io.parley.local.host.process.FunctionMain")
          && words.stream().anyMatch(word -> word.contains(root.toAbsolutePath().toString()));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static double kilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", "" + pid, "smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
