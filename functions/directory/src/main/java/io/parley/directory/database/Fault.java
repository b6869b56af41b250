package io.parley.directory.database;

import io.parley.core.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outcome of a transaction that failed.
enum Fault {
  /// Another transaction got in between, and nothing was written: to be decided again.
  RACE,
  /// The connection was lost before the commit, so nothing was written.
  LOST,
  /// The connection was lost at the commit, which may have happened.
  UNKNOWN,
  /// No connection, lock or answer in time; nothing was written.
  BUSY,
  /// Anything else.
  BROKEN;

  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int H2_CHANGED_MEANWHILE = 90131;

  /// Empty when the failure is not the database's.
  ///
  /// @param committing whether the commit had begun
  static Optional<Fault> of(Throwable failure, boolean committing) {
    return sqlException(failure).map(cause -> classifyCause(cause, committing));
  }

  boolean mayBeRepeated() {
    return this == RACE || this == LOST;
  }

  StoreException exception(Throwable cause) {
    return new StoreException("database: " + name(), this != BROKEN, cause);
  }

  private static Fault classifyCause(SQLException cause, boolean committing) {
    if (cause instanceof SQLTransientConnectionException) {
      return BUSY;
    }
    if (cause.getErrorCode() == H2_LOCK_TIMEOUT) {
      return BUSY;
    }
    if (cause.getErrorCode() == H2_CHANGED_MEANWHILE) {
      return RACE;
    }
    String state = sqlStateOf(cause);
    return switch (state) {
      case "40001", "40P01" -> RACE;
      case "55P03", "57014" -> BUSY;
      case "57P01", "57P02", "57P03", "90067", "90098", "90121" -> committing ? UNKNOWN : LOST;
      default -> ofClass(state, committing);
    };
  }

  /// The pool gives no state for a connection that it has found dead.
  private static String sqlStateOf(SQLException cause) {
    if (cause.getSQLState() == null) {
      return "Connection is closed".equals(cause.getMessage()) ? "08003" : "";
    }
    return cause.getSQLState();
  }

  private static Fault ofClass(String state, boolean committing) {
    if (state.startsWith("23")) {
      return RACE;
    }
    if (state.startsWith("08")) {
      return committing ? UNKNOWN : LOST;
    }
    return state.startsWith("53") ? BUSY : BROKEN;
  }

  private static Optional<SQLException> sqlException(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
