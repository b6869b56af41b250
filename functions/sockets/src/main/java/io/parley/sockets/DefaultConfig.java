package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [DefaultHandler].
@ConfigurationProperties("parley")
public record DefaultConfig(
    String attemptsTable,
    String accountsTable,
    String roomsTable,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String settings) {}
