package io.parley.directory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class CurrentPoolTest {

  private final AtomicReference<Database> database = new AtomicReference<>(named("one"));
  private final CurrentPool pool =
      new CurrentPool(
          database::get,
          new Pool.Limits(2, Duration.ofSeconds(10), Duration.ofSeconds(20)),
          named("none"));

  private static Database named(String name) {
    return new Database("jdbc:h2:mem:" + name, "");
  }

  @Test
  void connectionsGoToTheDatabaseThatIsSetNow() throws SQLException {
    try (pool) {
      assertThat(url()).isEqualTo("jdbc:h2:mem:one");
      database.set(named("two"));
      assertThat(url()).isEqualTo("jdbc:h2:mem:two");
      assertThat(url()).isEqualTo("jdbc:h2:mem:two");
    }
  }

  @Test
  void aDatabaseHasOnePoolForAllCalls() throws SQLException {
    try (pool) {
      Connection first = openConnection();
      assertThat(openConnection()).as("the one that was given back").isSameAs(first);
    }
  }

  @Test
  void thePoolOfADatabaseThatIsNotSetAnyMoreIsClosed() throws SQLException {
    try (pool) {
      Connection before = openConnection();
      assertThat(before.isClosed()).isFalse();
      database.set(named("two"));
      assertThat(openConnection()).isNotSameAs(before);
      assertThat(before.isClosed()).isTrue();
    }
  }

  /// The database's own connection, which the pool keeps.
  private Connection openConnection() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.unwrap(Connection.class);
    }
  }

  private String url() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.getMetaData().getURL();
    }
  }
}
