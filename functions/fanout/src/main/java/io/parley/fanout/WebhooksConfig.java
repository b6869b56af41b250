package io.parley.fanout;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [WebhooksHandler].
@ConfigurationProperties("parley")
public record WebhooksConfig(
    String accountsTable,
    String roomsTable,
    String logTable,
    String revisionsTable,
    String webhooksTable,
    String webhooksQueue) {}
