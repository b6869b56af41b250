package io.parley.core.store;

import io.parley.core.metric.Metrics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs many small calls concurrently. All have ended when it returns or throws.
public final class Parallel {

  private static final ScopedValue<Boolean> IN_TURN = ScopedValue.newInstance();

  private Parallel() {}

  /// Runs something in which one call follows the other, so that it can be repeated exactly.
  public static void inTurn(Runnable action) {
    ScopedValue.where(IN_TURN, true).run(action);
  }

  /// The results of mapping each element, in the elements' order; one failure fails the whole
  /// call.
  public static <A, B> List<B> map(List<A> elements, Function<A, B> function) {
    if (elements.size() <= 1 || IN_TURN.isBound()) {
      return List.copyOf(elements).stream().map(function).toList();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Executor carrying = part -> threads.execute(Metrics.alsoFor(Deadline.alsoFor(part)));
      return elements.stream()
          .map(element -> CompletableFuture.supplyAsync(() -> function.apply(element), carrying))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// The same for calls without a result.
  public static <A> void forEach(List<A> elements, Consumer<A> action) {
    var _ =
        map(
            elements,
            element -> {
              action.accept(element);
              return element;
            });
  }

  /// The same, with a limit on concurrent calls.
  public static <A, B> List<B> map(List<A> elements, int atOnce, Function<A, B> function) {
    Semaphore permits = new Semaphore(atOnce);
    return map(
        elements,
        element -> {
          permits.acquireUninterruptibly();
          try {
            return function.apply(element);
          } finally {
            permits.release();
          }
        });
  }
}
