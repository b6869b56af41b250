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
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue) {}
