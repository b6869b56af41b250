package io.parley.core.metric;

import java.util.Optional;

/// The counts of the current call so far, and the id of the trace it belongs to: that of the
/// request or frame with which it all began. Outside a call nothing is counted. Threads that do a
/// part of a call count for it, see [#alsoFor].
public final class Metrics {

  private static final ScopedValue<Metrics> CURRENT = ScopedValue.newInstance();

  private final String trace;
  private final long[] values = new long[Metric.values().length];
  private final long[] used = new long[Used.values().length];

  public Metrics(String trace) {
    this.trace = trace;
  }

  /// Counts one for the current call.
  public static void count(Metric metric) {
    count(metric, 1);
  }

  /// Counts some for the current call.
  public static void count(Metric metric, long more) {
    if (more != 0 && CURRENT.isBound()) {
      CURRENT.get().add(metric, more);
    }
  }

  /// Counts what the current call uses of its client's deployment.
  public static void count(Used what, long more) {
    if (more != 0 && CURRENT.isBound()) {
      CURRENT.get().add(what, more);
    }
  }

  private synchronized void add(Used what, long more) {
    used[what.ordinal()] += more;
  }

  /// What was used until now.
  public synchronized long valueOf(Used what) {
    return used[what.ordinal()];
  }

  /// Counts some here.
  public synchronized void add(Metric metric, long more) {
    values[metric.ordinal()] += more;
  }

  /// Keeps the largest of the current call's values.
  public static void measure(Metric metric, long value) {
    if (CURRENT.isBound()) {
      CURRENT.get().keepLargest(metric, value);
    }
  }

  private synchronized void keepLargest(Metric metric, long value) {
    values[metric.ordinal()] = Math.max(values[metric.ordinal()], value);
  }

  /// The trace of the current call; empty outside of one.
  public static Optional<String> trace() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get().trace) : Optional.empty();
  }

  /// Carries out a part of the current call on another thread.
  public static Runnable alsoFor(Runnable part) {
    return CURRENT.isBound() ? CURRENT.get().carry(part) : part;
  }

  private Runnable carry(Runnable part) {
    return () -> ScopedValue.where(CURRENT, this).run(part);
  }

  /// Carries out a call that counts here.
  public <T, E extends Exception> T during(ScopedValue.CallableOp<T, E> call) throws E {
    return ScopedValue.where(CURRENT, this).call(call);
  }

  /// What was counted, or measured, until now; 0 if nothing was.
  public synchronized long valueOf(Metric metric) {
    return values[metric.ordinal()];
  }
}
