package io.parley.rooms;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the rooms function.
@ConfigurationProperties("parley")
public record RoomsConfig(
    String clientsTable,
    String attemptsTable,
    String ticketsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String wakesQueue) {}
