package io.parley.local.gateway.invoke;

import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.host.Invocation;
import io.parley.local.time.Time;
import java.time.Duration;
import java.util.List;

/// Lambda's queue of asynchronous invocations: two more attempts, one and then two minutes after a
/// failure.
final class AsyncQueue {

  private static final List<Duration> RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final FunctionInvoker invoker;
  private final Time time;

  AsyncQueue(FunctionInvoker invoker, Time time) {
    this.invoker = invoker;
    this.time = time;
  }

  void add(String function, byte[] event) {
    attemptInvocation(function, event, RETRIES);
  }

  private void attemptInvocation(String function, byte[] event, List<Duration> retries) {
    var _ =
        invoker
            .run(function, event)
            .thenAccept(
                invocation -> {
                  if (!(invocation instanceof Invocation.Answered) && !retries.isEmpty()) {
                    retryLater(function, event, retries);
                  }
                });
  }

  private void retryLater(String function, byte[] event, List<Duration> retries) {
    var rest = retries.subList(1, retries.size());
    var _ = time.after(retries.getFirst(), () -> attemptInvocation(function, event, rest));
  }
}
