package io.parley.chats;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.parley.core.client.ClientId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The environment of the chats function.
///
/// @param messengerClient the client whose people register themselves; empty when nobody may
/// @param openRegistration whether people register without an invite
/// @param listPeople whether people see everybody who is registered
/// @param limits JSON ([io.parley.core.limit.Limits])
/// @param signingKeys a JWK set, or the secret that holds it
/// @param edgeSecret with which the edge marks its requests; absent where there is no edge
@ConfigurationProperties("parley")
public record ChatsConfig(
    String clientsTable,
    String accountsTable,
    String attemptsTable,
    String ticketsTable,
    String limits,
    String roomsTable,
    String deliveryWindow,
    String logTable,
    String participantsTable,
    String revisionsTable,
    String connectionsTable,
    String connectionsEndpoint,
    String fanoutFunction,
    String wakesQueue,
    String delayedJobsQueue,
    String signingKeys,
    @Nullable String edgeSecret,
    @Nullable String messengerClient,
    boolean openRegistration,
    boolean listPeople) {

  public Optional<ClientId> client() {
    return Optional.ofNullable(messengerClient).filter(id -> !id.isEmpty()).map(ClientId::new);
  }
}
