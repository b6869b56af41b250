package io.parley.core.connection;

import io.parley.core.access.Right.Opener;
import io.parley.core.access.Rights;
import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import io.parley.core.login.LoginSessions;
import java.time.Instant;
import java.util.Optional;

/// Rights as the clients and the sessions say.
public final class CheckRights implements Rights {

  private final Clients clients;
  private final LoginSessions sessions;

  public CheckRights(Clients clients, LoginSessions sessions) {
    this.clients = clients;
    this.sessions = sessions;
  }

  @Override
  public Instant end(ClientId client, Opener opener) {
    Optional<Client> found = clients.find(client);
    return found.map(existing -> findEnd(existing, opener)).orElse(Instant.MIN);
  }

  /// A login's own expiry is later than the end of any connection.
  private Instant findEnd(Client client, Opener opener) {
    return switch (opener) {
      case Opener.Login(String session) ->
          sessions.find(client.id(), session).isPresent() ? Instant.MAX : Instant.MIN;
      case Opener.Key(String hashPrefix) -> client.end(hashPrefix).orElse(Instant.MIN);
      case Opener.Token _ -> Instant.MAX;
    };
  }
}
