package io.parley.directory.database;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// The pool of the tests: the real one, in whose connections a test can put faults.
public final class FaultyPool extends Pool {

  /// What happens besides; nothing at first.
  public interface Faults {

    /// Before a statement is prepared.
    default void statement(Connection connection, String sql) throws SQLException {}

    /// In place of a commit.
    default void commit(Connection connection) throws SQLException {
      connection.commit();
    }
  }

  private static final Faults NONE = new Faults() {};
  private static volatile Faults faults = NONE;

  FaultyPool(Database database, Limits limits) {
    super(database, limits);
  }

  /// Puts a fault in until the next call.
  public static void set(Faults next) {
    faults = next;
  }

  public static void heal() {
    faults = NONE;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (method.getName().equals("commit")) {
            faults.commit(real);
            return null;
          }
          if (method.getName().equals("prepareStatement")) {
            faults.statement(real, (String) arguments[0]);
          }
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  @Factory
  static final class Beans {

    @Singleton
    @Replaces(bean = CurrentPool.class, factory = DatabaseBeans.class)
    @Named("default")
    @Bean(preDestroy = "close", typed = DataSource.class)
    FaultyPool pool(
        CurrentDatabase database,
        @Value("${test.pool.size:8}") int size,
        @Value("${test.pool.patience:10000}") long patience) {
      return new FaultyPool(
          database.get(), new Limits(size, Duration.ofMillis(patience), Duration.ofSeconds(20)));
    }
  }
}
