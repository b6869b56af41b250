package io.parley.directory.database;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.parley.gateway.settings.Settings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;

/// The database of the function's settings.
@Factory
final class DatabaseBeans {

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// A call must end before API Gateway gives up on it.
  private static final Duration STATEMENT = Duration.ofSeconds(20);

  @Singleton
  CurrentDatabase database(Settings settings) {
    return new CurrentDatabase(settings);
  }

  @Singleton
  Pool.Limits limits() {
    return new Pool.Limits(CONNECTIONS, PATIENCE, STATEMENT);
  }

  @Singleton
  @Named("default")
  @Bean(preDestroy = "close", typed = DataSource.class)
  CurrentPool pool(CurrentDatabase database, Pool.Limits limits) {
    return new CurrentPool(database::get, limits, new Database("jdbc:postgresql://", ""));
  }
}
