package io.parley.breakouts;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the breakouts function.
@ConfigurationProperties("parley")
public record BreakoutsConfig(
    String attemptsTable,
    String clientsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String sessionsTable,
    String ticketsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String wakesQueue,
    String accountsTable,
    String signingKeys) {}
