package io.parley.directory;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the Directory's function.
///
/// @param databaseUrl a JDBC URL; empty when the Directory has no database
/// @param databaseSecret ARN of the secret with the user's name and password; may be empty
@ConfigurationProperties("parley")
public record DirectoryConfig(String clientsTable, String databaseUrl, String databaseSecret) {}
