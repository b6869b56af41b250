package io.parley.messages;

import io.micronaut.context.annotation.ConfigurationProperties;

/// The environment of the messages function.
@ConfigurationProperties("parley")
public record MessagesConfig(
    String clientsTable,
    String accountsTable,
    String ticketsTable,
    String attemptsTable,
    String roomsTable,
    String settings,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String fanoutFunction,
    String delayedJobsQueue) {}
