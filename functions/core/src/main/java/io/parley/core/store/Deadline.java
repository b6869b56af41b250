package io.parley.core.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The deadline of the current call, after which the platform ends it and answers in its place.
public final class Deadline {

  /// The time reserved for answering after work was given up.
  public static final Duration MARGIN = Duration.ofSeconds(3);

  private static final ScopedValue<Instant> END = ScopedValue.newInstance();

  private Deadline() {}

  /// Carries out a call that has to be over then.
  public static <T, E extends Exception> T within(Instant end, ScopedValue.CallableOp<T, E> call)
      throws E {
    return ScopedValue.where(END, end).call(call);
  }

  /// Carries out a part of the present call that may take so long at most.
  public static <T, E extends Exception> T atMost(
      Duration patience, Clock clock, ScopedValue.CallableOp<T, E> part) throws E {
    Instant end = clock.instant().plus(patience);
    return within(END.isBound() && END.get().isBefore(end) ? END.get() : end, part);
  }

  /// Carries out a part of the present call on another thread.
  public static Runnable alsoFor(Runnable part) {
    return END.isBound() ? carryDeadline(END.get(), part) : part;
  }

  private static Runnable carryDeadline(Instant end, Runnable part) {
    return () -> ScopedValue.where(END, end).run(part);
  }

  /// The time left; empty when no caller waits.
  public static Optional<Duration> left(Clock clock) {
    return END.isBound()
        ? Optional.of(Duration.between(clock.instant(), END.get()))
        : Optional.empty();
  }

  /// Whether it is time to give up.
  public static boolean isNear(Clock clock) {
    return left(clock).filter(left -> left.compareTo(MARGIN) < 0).isPresent();
  }
}
