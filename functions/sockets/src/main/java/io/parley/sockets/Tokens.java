package io.parley.sockets;

import io.parley.core.account.Grant;
import io.parley.core.account.Ticket;
import io.parley.core.account.Tickets;
import io.parley.core.client.AuthenticateClient;
import io.parley.core.client.ClientId;
import io.parley.core.connection.OnlineUser;
import io.parley.core.room.RoomId;
import io.parley.gateway.socket.SocketIdentity;
import io.parley.gateway.token.UserTokens;
import java.util.Optional;

/// What a handshake's `token` may be: an API key, a single-use ticket or a user token. Their forms
/// exclude each other.
final class Tokens {

  private final AuthenticateClient clients;
  private final Tickets tickets;
  private final UserTokens userTokens;

  Tokens(AuthenticateClient clients, Tickets tickets, UserTokens userTokens) {
    this.clients = clients;
    this.tickets = tickets;
    this.userTokens = userTokens;
  }

  /// Whose connection it is; empty when the token is worth nothing (any more).
  ///
  /// @param named the user that the holder of an API key names
  Optional<SocketIdentity> identity(
      String token, Optional<RoomId> room, Optional<OnlineUser> named) {
    Optional<ClientId> client = clients.authenticate(token);
    if (client.isPresent()) {
      return Optional.of(new SocketIdentity(client.get(), room, named));
    }
    return grant(token)
        .filter(grant -> clients.isClient(grant.client()))
        .map(
            grant ->
                new SocketIdentity(
                    grant.client(),
                    room,
                    Optional.of(new OnlineUser(grant.user(), grant.userName())),
                    grant.rooms()));
  }

  private Optional<Grant> grant(String token) {
    Optional<Ticket> ticket = Ticket.parse(token);
    return ticket.isPresent() ? tickets.take(ticket.get().sha256()) : userTokens.verify(token);
  }
}
