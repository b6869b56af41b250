package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [ConnectHandler].
@ConfigurationProperties("parley")
public record ConnectConfig(
    String roomsTable,
    String logTable,
    String participantsTable,
    String connectionsTable,
    String fanoutFunction) {}
