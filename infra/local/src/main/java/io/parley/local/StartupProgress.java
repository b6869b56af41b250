package io.parley.local;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/// Reports each step of the start with the time since it began.
final class StartupProgress {

  private final long begun = System.nanoTime();
  private final Consumer<String> lines;

  StartupProgress(Consumer<String> lines) {
    this.lines = lines;
  }

  void done(String what) {
    lines.accept(String.format(Locale.ROOT, "%5.1f s  %s", elapsedSeconds(), what));
  }

  private double elapsedSeconds() {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
  }
}
