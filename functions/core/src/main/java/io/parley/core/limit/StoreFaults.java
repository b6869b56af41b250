package io.parley.core.limit;

import io.parley.core.store.Deadline;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The faults of the store by which an instance's limits are counted. A store that fails, or does
/// not answer soon, limits nobody: all limits leave it alone for a while, and it is reported once
/// in that time, so that limits are never off in silence.
public final class StoreFaults {

  /// How long a store that failed is left alone.
  static final Duration BLIND = Duration.ofSeconds(5);

  /// The deadline of a question. DynamoDB's calls keep the last second of one for the answer.
  static final Duration PATIENCE = Duration.ofMillis(1_300);

  private final Clock clock;
  private final Consumer<Exception> report;
  private Instant blindUntil = Instant.EPOCH;

  /// @param report is told of a fault
  public StoreFaults(Clock clock, Consumer<Exception> report) {
    this.clock = clock;
    this.report = report;
  }

  /// Asks the store; empty if it fails now, or did a while ago.
  public <T> Optional<T> ask(Supplier<T> question) {
    if (isBlind()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Deadline.atMost(PATIENCE, clock, question::get));
    } catch (StoreException e) {
      noteFault(e);
      return Optional.empty();
    }
  }

  /// Whether the store failed a while ago.
  synchronized boolean isBlind() {
    Instant now = clock.instant();
    return now.isBefore(blindUntil) && !now.isBefore(blindUntil.minus(BLIND));
  }

  /// The time begins when the call has failed: it may have waited longer than that.
  private synchronized void noteFault(StoreException fault) {
    if (!isBlind()) {
      blindUntil = clock.instant().plus(BLIND);
      report.accept(fault);
    }
  }
}
