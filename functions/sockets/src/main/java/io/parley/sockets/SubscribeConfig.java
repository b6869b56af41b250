package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [SubscribeHandler].
///
/// @param limits JSON ([io.parley.core.limit.Limits])
@ConfigurationProperties("parley")
public record SubscribeConfig(
    String roomsTable,
    String deliveryWindow,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String delayedJobsQueue,
    String limits) {}
