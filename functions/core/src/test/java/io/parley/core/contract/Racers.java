package io.parley.core.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Callers that begin at the same moment, each on a thread of its own.
public final class Racers {

  private Racers() {}

  /// What each caller got, by its number; the first failure of any fails the race.
  public static <T> List<T> race(int callers, IntFunction<T> call) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        int number = i;
        Callable<T> racer =
            () -> {
              start.await();
              return call.apply(number);
            };
        results.add(threads.submit(racer));
      }
      start.countDown();
    }
    return results.stream().map(Racers::result).toList();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a racer failed", e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
