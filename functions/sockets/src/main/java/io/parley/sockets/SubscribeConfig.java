package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [SubscribeHandler].
@ConfigurationProperties("parley")
public record SubscribeConfig(
    String attemptsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue) {}
