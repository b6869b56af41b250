package io.parley.local.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SystemTimeTest {

  @Test
  void aTaskMayWaitForAnotherThatIsDue() throws InterruptedException {
    try (var time = new SystemTime()) {
      var other = new CountDownLatch(1);
      var both = new CountDownLatch(1);
      var _ = time.after(Duration.ZERO, () -> await(other, both));
      var _ = time.after(Duration.ZERO, other::countDown);
      both.await();
    }
  }

  private static void await(CountDownLatch awaited, CountDownLatch then) {
    try {
      awaited.await();
      then.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
