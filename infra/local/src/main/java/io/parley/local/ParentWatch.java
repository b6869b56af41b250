package io.parley.local;

import java.time.Duration;
import java.util.Optional;

/// Ends this process when the one that started it is gone, even by kill -9.
///
/// The JDK's own notice of another process's end is not enough: a process that is dead but not yet
/// collected counts as alive there, while its children get a new parent at once.
final class ParentWatch {

  private static final Duration LOOK = Duration.ofMillis(500);

  private ParentWatch() {}

  static void endWith(ProcessHandle parent) {
    Thread.ofPlatform().daemon().name("parent").start(() -> exitAfterParent(parent));
  }

  private static void exitAfterParent(ProcessHandle parent) {
    var here = ProcessHandle.current();
    try {
      while (here.parent().equals(Optional.of(parent))) {
        Thread.sleep(LOOK);
      }
      System.exit(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
