package io.parley.directory;

import java.util.Map;
import java.util.Objects;

/// The environment of the function that makes the Directory's schema, as in [DirectoryConfig].
public record MigrateConfig(String databaseUrl, String databaseSecret) {

  static MigrateConfig of(Map<String, String> environment) {
    return new MigrateConfig(
        requireVariable(environment, "PARLEY_DATABASE_URL"),
        requireVariable(environment, "PARLEY_DATABASE_SECRET"));
  }

  private static String requireVariable(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), () -> name + " is not set");
  }
}
