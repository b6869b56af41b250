package io.parley.rooms;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the rooms function.
///
/// @param limits JSON ([io.parley.core.limit.Limits])
@ConfigurationProperties("parley")
public record RoomsConfig(
    String clientsTable,
    String attemptsTable,
    String ticketsTable,
    String roomsTable,
    String deliveryWindow,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String wakesQueue,
    String limits) {}
