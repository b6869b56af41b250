package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [DisconnectHandler].
@ConfigurationProperties("parley")
public record DisconnectConfig(
    String attemptsTable,
    String connectionsTable,
    String fanoutFunction,
    String delayedJobsQueue) {}
