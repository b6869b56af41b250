package io.parley.clients;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the clients function.
///
/// @param settings names the settings, see [io.parley.gateway.settings.Settings]
/// @param signingKeys a JWK set, or the secret that holds it
@ConfigurationProperties("parley")
public record ClientsConfig(
    String attemptsTable,
    String clientsTable,
    String ticketsTable,
    String roomsTable,
    String logTable,
    String webhooksTable,
    String webhooksQueue,
    String fanoutFunction,
    String delayedJobsQueue,
    String settings,
    String signingKeys) {}
