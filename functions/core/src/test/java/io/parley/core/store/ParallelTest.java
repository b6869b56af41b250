package io.parley.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Nothing that a handler begins outlives its return: Lambda would freeze it half way.
final class ParallelTest {

  private static final IllegalStateException FAULT = new IllegalStateException("fault");

  @Test
  void resultsAreInTheElementsOrder() {
    List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();

    assertThat(Parallel.map(numbers, number -> number + 1))
        .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
  }

  @Test
  void aFailureIsThrownOnceAllHaveEnded() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    List.of(true, false),
                    isFaulty -> {
                      if (isFaulty) {
                        failed.countDown();
                        throw FAULT;
                      }
                      await(failed);
                      LockSupport.parkNanos(20_000_000);
                      ended.set(true);
                    }))
        .isSameAs(FAULT);
    assertThat(ended).isTrue();
  }

  @Test
  void soManyAreUnderWayAtOnceAndNoMore() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);

    var _ =
        Parallel.map(
            IntStream.range(0, 100).boxed().toList(),
            3,
            number -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              three.countDown();
              await(three);
              return underWay.decrementAndGet();
            });

    assertThat(most).hasValue(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
