package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [ConnectHandler].
///
/// @param limits JSON ([io.parley.core.limit.Limits])
@ConfigurationProperties("parley")
public record ConnectConfig(
    String clientsTable,
    String accountsTable,
    String roomsTable,
    String deliveryWindow,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String fanoutFunction,
    String delayedJobsQueue,
    String limits) {}
