package io.parley.local;

import io.parley.local.host.FunctionHost;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Polls for functions that were rebuilt while the system runs, so that a change is served
/// without a restart.
final class Rebuilds {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private Rebuilds() {}

  /// @param output takes a line for each of them
  static void watch(FunctionHost host, Consumer<String> output) {
    Thread.ofPlatform().daemon().name("rebuilds").start(() -> pollRebuilds(host, output));
  }

  private static void pollRebuilds(FunctionHost host, Consumer<String> output) {
    try {
      while (true) {
        Thread.sleep(LOOK);
        try {
          host.refresh().forEach(function -> output.accept(function + " is served as built now"));
        } catch (IOException e) {
          output.accept("A function that was built again cannot be unpacked: " + e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
