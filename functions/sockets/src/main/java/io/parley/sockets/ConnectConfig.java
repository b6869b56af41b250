package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [ConnectHandler].
@ConfigurationProperties("parley")
public record ConnectConfig(
    String attemptsTable,
    String clientsTable,
    String accountsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String fanoutFunction,
    String delayedJobsQueue) {}
