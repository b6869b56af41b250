package io.parley.directory.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.time.Duration;

/// Connections to the database. None is opened before it is needed, so that none is part of a
/// function's snapshot; one that died while a function was frozen is found dead and replaced.
public class Pool extends HikariDataSource {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  /// How many connections there may be, how long a call waits for one, and how long a statement
  /// may take.
  ///
  /// @param size a deployed function serves one request at a time and opens one
  /// @param statement zero for as long as it takes
  public record Limits(int size, Duration patience, Duration statement) {}

  private final Database database;

  public Pool(Database database, Limits limits) {
    this.database = database;
    setPoolName("directory");
    setMaximumPoolSize(limits.size());
    setMinimumIdle(0);
    setConnectionTimeout(limits.patience().toMillis());
    setInitializationFailTimeout(-1);
    if (database.isConfigured()) {
      setDriverClassName(database.driver());
      setJdbcUrl(database.url());
    }
    if (database.isPostgreSql()) {
      addDataSourceProperty("connectTimeout", "5");
      if (limits.statement().isPositive()) {
        long seconds = limits.statement().plusSeconds(5).toSeconds();
        addDataSourceProperty("socketTimeout", Long.toString(seconds));
      }
      addDataSourceProperty("tcpKeepAlive", "true");
    }
    setConnectionInitSql(limitWaits(limits.statement()));
  }

  /// Read for each new connection, so that a rotated password needs no restart.
  @Override
  public Credentials getCredentials() {
    return database.secret().isEmpty()
        ? super.getCredentials()
        : DatabaseSecret.read(database.secret());
  }

  private String limitWaits(Duration statement) {
    return database.isPostgreSql()
        ? "SET lock_timeout = %d; SET statement_timeout = %d"
            .formatted(LOCK_WAIT.toMillis(), statement.toMillis())
        : "SET LOCK_TIMEOUT " + LOCK_WAIT.toMillis();
  }
}
