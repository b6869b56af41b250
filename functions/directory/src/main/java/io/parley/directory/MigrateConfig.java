package io.parley.directory;

import java.util.Map;
import java.util.Objects;

/// The environment of the function that makes the Directory's schema, as in [DirectoryConfig].
public record MigrateConfig(String settings) {

  private static final String SETTINGS = "PARLEY_SETTINGS";

  static MigrateConfig of(Map<String, String> environment) {
    return new MigrateConfig(
        Objects.requireNonNull(environment.get(SETTINGS), SETTINGS + " is not set"));
  }
}
