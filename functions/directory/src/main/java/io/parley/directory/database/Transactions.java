package io.parley.directory.database;

import io.micronaut.transaction.TransactionOperations;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Runs work in a transaction: all of it is written or nothing. What another transaction got in the
/// way of is decided again from the start; other faults become a
/// [io.parley.core.store.StoreException].
@Singleton
public final class Transactions {

  private static final int ATTEMPTS = 8;
  private static final int PAUSE_MILLIS = 5;

  private final TransactionOperations<Connection> operations;
  private final CurrentDatabase database;

  Transactions(TransactionOperations<Connection> operations, CurrentDatabase database) {
    this.operations = operations;
    this.database = database;
  }

  /// Inside another run, the work is part of that transaction. It may run several times.
  public <T> T run(Supplier<T> work) {
    if (!database.get().isConfigured()) {
      throw new NoDatabaseException();
    }
    if (operations.findTransactionStatus().isPresent()) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      AtomicBoolean committing = new AtomicBoolean();
      try {
        return attemptWork(work, committing);
      } catch (RuntimeException e) {
        Fault fault = Fault.of(e, committing.get()).orElseThrow(() -> e);
        if (!fault.mayBeRepeated() || attempt == ATTEMPTS) {
          throw fault.exception(e);
        }
        int longest = PAUSE_MILLIS << attempt;
        Backoff.SLEEP.pause(Duration.ofMillis(Jitter.below(longest)));
      }
    }
  }

  private <T> T attemptWork(Supplier<T> work, AtomicBoolean committing) {
    return operations.executeWrite(
        status -> {
          T result = work.get();
          committing.set(true);
          return result;
        });
  }
}
