package io.parley.chats;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the chats function.
///
/// @param settings names the settings, see [io.parley.gateway.settings.Settings]
/// @param signingKeys a JWK set, or the secret that holds it
@ConfigurationProperties("parley")
public record ChatsConfig(
    String clientsTable,
    String accountsTable,
    String attemptsTable,
    String ticketsTable,
    String roomsTable,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String wakesQueue,
    String delayedJobsQueue,
    String settings,
    String signingKeys) {}
