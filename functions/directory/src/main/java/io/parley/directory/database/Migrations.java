package io.parley.directory.database;

import java.time.Duration;
import org.flywaydb.core.Flyway;

/// The schema's versions.
public final class Migrations {

  /// An index of a large table may take minutes to build.
  private static final Pool.Limits FEW = new Pool.Limits(2, Duration.ofSeconds(20), Duration.ZERO);

  private Migrations() {}

  /// Applies those that the database lacks. Safe to call at the same time from several places.
  ///
  /// @return how many it applied
  public static int apply(Database database) {
    try (Pool pool = new Pool(database, FEW)) {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:io/parley/directory/database")
          .load()
          .migrate()
          .migrationsExecuted;
    }
  }
}
