package io.parley.directory;

import io.parley.directory.database.Database;
import io.parley.directory.database.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The databases that every test of SQL runs on, with the schema in place.
enum TestDatabases {
  H2 {
    @Override
    String fresh() {
      return "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
          .formatted(UUID.randomUUID());
    }
  },

  /// A real server, started from the binaries that Maven brings.
  POSTGRESQL {
    @Override
    String fresh() {
      String name = "d" + UUID.randomUUID().toString().replace("-", "");
      try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection()) {
        connection.createStatement().execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      return Server.RUNNING.getJdbcUrl("postgres", name);
    }
  };

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(server)));
        return server;
      } catch (IOException | RuntimeException e) {
        return Assumptions.abort("PostgreSQL does not start on this machine: " + e.getMessage());
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        // It ends with this process all the same.
      }
    }
  }

  private @Nullable String migrated;

  /// The URL of a database without the schema.
  abstract String fresh();

  /// The URL of the database that tests share, with the schema.
  synchronized String url() {
    String url = migrated;
    if (url == null) {
      url = fresh();
      Migrations.apply(new Database(url, ""));
      migrated = url;
    }
    return url;
  }
}
