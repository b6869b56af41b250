package io.parley.dynamodb.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// The physical tables that a function's environment names (`PARLEY_LOG_TABLE` and so on); a
/// function has only the ones it may use.
@ConfigurationProperties("parley")
public record TableNames(
    @Nullable String clientsTable,
    @Nullable String roomsTable,
    @Nullable String logTable,
    @Nullable String participantsTable,
    @Nullable String ticketsTable,
    @Nullable String connectionsTable,
    @Nullable String revisionsTable,
    @Nullable String accountsTable,
    @Nullable String attemptsTable,
    @Nullable String sessionsTable,
    @Nullable String webhooksTable) {

  /// The table names of an adapter that only needs clients.
  public static TableNames ofClients(String table) {
    return new TableNames(table, null, null, null, null, null, null, null, null, null, null);
  }

  /// The table names of an adapter that only needs tickets and idempotency keys.
  public static TableNames ofTickets(String table) {
    return new TableNames(null, null, null, null, table, null, null, null, null, null, null);
  }

  public String clients() {
    return requireName(clientsTable, "PARLEY_CLIENTS_TABLE");
  }

  public String rooms() {
    return requireName(roomsTable, "PARLEY_ROOMS_TABLE");
  }

  public String log() {
    return requireName(logTable, "PARLEY_LOG_TABLE");
  }

  public String participants() {
    return requireName(participantsTable, "PARLEY_PARTICIPANTS_TABLE");
  }

  public String tickets() {
    return requireName(ticketsTable, "PARLEY_TICKETS_TABLE");
  }

  public String connections() {
    return requireName(connectionsTable, "PARLEY_CONNECTIONS_TABLE");
  }

  public String revisions() {
    return requireName(revisionsTable, "PARLEY_REVISIONS_TABLE");
  }

  public String accounts() {
    return requireName(accountsTable, "PARLEY_ACCOUNTS_TABLE");
  }

  public String attempts() {
    return requireName(attemptsTable, "PARLEY_ATTEMPTS_TABLE");
  }

  public String sessions() {
    return requireName(sessionsTable, "PARLEY_SESSIONS_TABLE");
  }

  public String webhooks() {
    return requireName(webhooksTable, "PARLEY_WEBHOOKS_TABLE");
  }

  private static String requireName(@Nullable String name, String variable) {
    if (name == null) {
      throw new IllegalStateException(variable + " is not set, so this function has no such table");
    }
    return name;
  }
}
