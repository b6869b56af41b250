package io.parley.breakouts;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [BreakoutTimerHandler].
@ConfigurationProperties("parley")
public record BreakoutTimerConfig(
    String attemptsTable,
    String accountsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String sessionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String wakesQueue,
    String delayedJobsQueue) {}
