package io.parley.local.gateway.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Counts the gateway's unfinished work, so that a test can wait until it is idle instead of
/// sleeping.
public final class InFlight {

  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private int count;

  public synchronized void begin() {
    count++;
  }

  public void end() {
    List<CompletableFuture<Void>> done = List.of();
    synchronized (this) {
      count--;
      if (count == 0) {
        done = List.copyOf(waiting);
        waiting.clear();
      }
    }
    done.forEach(future -> future.complete(null));
  }

  /// Counts the work until its stage completes.
  public <T> CompletionStage<T> during(Supplier<? extends CompletionStage<T>> work) {
    begin();
    try {
      return work.get().whenComplete((value, failure) -> end());
    } catch (RuntimeException e) {
      end();
      throw e;
    }
  }

  /// Completes as soon as nothing is in flight.
  public synchronized CompletableFuture<Void> idle() {
    var idle = new CompletableFuture<Void>();
    if (count == 0) {
      idle.complete(null);
    } else {
      waiting.add(idle);
    }
    return idle;
  }
}
