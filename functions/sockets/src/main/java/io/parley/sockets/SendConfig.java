package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [SendHandler].
@ConfigurationProperties("parley")
public record SendConfig(
    String attemptsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue) {}
