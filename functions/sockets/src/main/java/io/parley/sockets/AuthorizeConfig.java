package io.parley.sockets;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [AuthorizeHandler].
@ConfigurationProperties("parley")
public record AuthorizeConfig(
    String clientsTable,
    String accountsTable,
    String ticketsTable,
    String roomsTable,
    String signingKeys,
    String settings) {}
