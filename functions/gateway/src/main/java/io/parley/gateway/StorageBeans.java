package io.parley.gateway;

import io.micronaut.context.annotation.Factory;
import io.parley.core.store.StorageFormat;
import io.parley.gateway.settings.Settings;
import jakarta.inject.Singleton;

/// In which form a deployment stores what it writes.
@Factory
final class StorageBeans {

  /// The one that the parameter `StorageFormat` names when it is the newest.
  private static final int NEWEST = 2;

  /// As long as nobody says so, functions write what the version before them reads.
  @Singleton
  StorageFormat storageFormat(Settings settings) {
    return () -> settings.latest().number("storageFormat", 1) >= NEWEST;
  }
}
