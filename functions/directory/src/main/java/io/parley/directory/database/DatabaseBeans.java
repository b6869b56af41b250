package io.parley.directory.database;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.parley.directory.DirectoryConfig;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;

/// The database of the function's environment.
@Factory
final class DatabaseBeans {

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Singleton
  Database database(DirectoryConfig config) {
    return new Database(config.databaseUrl(), config.databaseSecret());
  }

  @Singleton
  Pool.Limits limits() {
    return new Pool.Limits(CONNECTIONS, PATIENCE);
  }

  @Singleton
  @Named("default")
  @Bean(preDestroy = "close", typed = DataSource.class)
  Pool pool(Database database, Pool.Limits limits) {
    return new Pool(database, limits);
  }
}
