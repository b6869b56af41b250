package io.parley.directory.database;

import io.parley.gateway.settings.SettingValues;
import io.parley.gateway.settings.Settings;

/// The database that is set now.
public final class CurrentDatabase {

  private final Settings settings;

  public CurrentDatabase(Settings settings) {
    this.settings = settings;
  }

  public Database get() {
    SettingValues values = settings.current();
    return new Database(
        values.text("databaseUrl").orElse(""), values.text("databaseSecret").orElse(""));
  }
}
