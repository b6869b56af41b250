package io.parley.directory.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections to the database that is set now: another one gets a pool of its own, in place of the
/// old one.
final class CurrentPool implements DataSource, AutoCloseable {

  private final Supplier<Database> databases;
  private final Pool.Limits limits;
  private Open open;

  private record Open(Database database, Pool pool) {}

  /// @param first a database whose pool is made at once, without a connection: a snapshot then
  ///     has the classes of both
  CurrentPool(Supplier<Database> databases, Pool.Limits limits, Database first) {
    this.databases = databases;
    this.limits = limits;
    this.open = new Open(first, new Pool(first, limits));
  }

  private synchronized Pool findPool() {
    Database database = databases.get();
    Open before = open;
    if (before.database().equals(database)) {
      return before.pool();
    }
    Pool pool = new Pool(database, limits);
    open = new Open(database, pool);
    before.pool().close();
    return pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return findPool().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public synchronized void close() {
    open.pool().close();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  /// The pool has a limit of its own.
  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
