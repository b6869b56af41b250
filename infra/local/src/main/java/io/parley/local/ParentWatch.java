package io.parley.local;

import java.time.Duration;
import java.util.Optional;

/// Ends this process when the one that started it ends, even by `kill -9`.
///
/// `ProcessHandle.onExit` is not enough: it counts a zombie as alive, while the zombie's children
/// are reparented immediately.
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
