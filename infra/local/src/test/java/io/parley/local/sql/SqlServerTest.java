package io.parley.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlServerTest {

  @Test
  void itListensOnLoopbackOnly() {
    try (var server = SqlServer.start()) {
      assertThat(server.url()).startsWith("jdbc:h2:tcp://127.0.0.1:");
    }
  }

  @Test
  void connectionsShareTheDatabaseWhichNeedsItsPassword() throws SQLException {
    try (var server = SqlServer.start();
        Connection one = DriverManager.getConnection(server.url());
        Connection two = DriverManager.getConnection(server.url())) {
      one.createStatement().execute("CREATE TABLE t (a BIGINT)");
      assertThat(two.createStatement().executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
      String other = server.url().replaceFirst("PASSWORD=.*", "PASSWORD=other");
      assertThatThrownBy(() -> DriverManager.getConnection(other)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void itMakesNoOtherDatabase() {
    try (var server = SqlServer.start()) {
      String other = server.url().replaceFirst("/mem:[^;]*", "/mem:other");
      assertThatThrownBy(() -> DriverManager.getConnection(other)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatIsInMemoryEndsWithTheServerAndAFolderKeepsIt(@TempDir Path folder) throws SQLException {
    for (int i = 0; i < 2; i++) {
      try (var server = SqlServer.start(folder, "secret");
          Connection connection = DriverManager.getConnection(server.url())) {
        connection.createStatement().execute("CREATE TABLE IF NOT EXISTS t (a BIGINT)");
        connection.createStatement().execute("INSERT INTO t VALUES (1)");
        var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM t");
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(i + 1);
      }
      try (var server = SqlServer.start();
          Connection connection = DriverManager.getConnection(server.url())) {
        connection.createStatement().execute("CREATE TABLE t (a BIGINT)");
      }
    }
  }
}
