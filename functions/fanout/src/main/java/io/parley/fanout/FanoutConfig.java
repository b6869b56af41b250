package io.parley.fanout;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [FanoutHandler].
@ConfigurationProperties("parley")
public record FanoutConfig(
    String attemptsTable,
    String clientsTable,
    String accountsTable,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String webhooksTable,
    String webhooksQueue) {}
