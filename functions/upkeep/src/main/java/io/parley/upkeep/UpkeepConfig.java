package io.parley.upkeep;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of [UpkeepHandler].
@ConfigurationProperties("parley")
public record UpkeepConfig(
    String roomsTable,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String sessionsTable) {}
