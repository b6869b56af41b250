package io.parley.directory;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the Directory's function.
///
/// @param settings names the settings, see [io.parley.gateway.settings.Settings]
@ConfigurationProperties("parley")
public record DirectoryConfig(String clientsTable, String settings) {}
