package io.parley.sockets.authorize;

import io.parley.core.access.Right;
import io.parley.core.client.ApiKey;
import io.parley.core.client.AuthenticateClient;
import io.parley.core.login.CheckLogin;
import io.parley.core.room.RoomId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.ticket.Grant;
import io.parley.core.ticket.Ticket;
import io.parley.core.ticket.Tickets;
import io.parley.gateway.socket.SocketIdentity;
import io.parley.gateway.token.UserTokens;
import java.time.Clock;
import java.util.Optional;

/// The forms of a handshake's `token`: an API key, a single-use ticket or a user token. Their forms
/// exclude each other.
public final class Tokens {

  private final AuthenticateClient clients;
  private final CheckLogin sessions;
  private final Tickets tickets;
  private final UserTokens userTokens;
  private final Clock clock;

  public Tokens(
      AuthenticateClient clients,
      CheckLogin sessions,
      Tickets tickets,
      UserTokens userTokens,
      Clock clock) {
    this.clients = clients;
    this.sessions = sessions;
    this.tickets = tickets;
    this.userTokens = userTokens;
    this.clock = clock;
  }

  /// The owner of the connection; empty when the token is invalid or has expired.
  ///
  /// @param named the user that the holder of an API key names
  public Optional<SocketIdentity> identity(
      String token, Optional<RoomId> room, Optional<OnlineUser> named) {
    Optional<ApiKey> key = ApiKey.parse(token);
    return key.isPresent()
        ? clients.authenticate(token).map(_ -> ofKey(key.get(), room, named))
        : findGrant(token).filter(this::isGrantValid).map(grant -> ofGrant(grant, room));
  }

  private static SocketIdentity ofKey(
      ApiKey key, Optional<RoomId> room, Optional<OnlineUser> named) {
    return new SocketIdentity(key.client(), room, named, Right.ofKey(key.shortSha256()));
  }

  private static SocketIdentity ofGrant(Grant grant, Optional<RoomId> room) {
    return new SocketIdentity(
        grant.client(),
        room,
        Optional.of(new OnlineUser(grant.user(), grant.userName())),
        new Right(openerOf(grant), grant.endsAt(), grant.rooms()));
  }

  private static Right.Opener openerOf(Grant grant) {
    return grant
        .session()
        .<Right.Opener>map(Right.Opener.Login::new)
        .orElseGet(Right.Opener.Token::new);
  }

  private Optional<Grant> findGrant(String token) {
    Optional<Ticket> ticket = Ticket.parse(token);
    return ticket.isPresent() ? tickets.take(ticket.get().sha256()) : userTokens.verify(token);
  }

  /// A ticket may outlive what it was given for.
  private boolean isGrantValid(Grant grant) {
    return clients.isClient(grant.client())
        && grant.session().map(session -> sessions.isOpen(grant.client(), session)).orElse(true)
        && grant.endsAt().map(clock.instant()::isBefore).orElse(true);
  }
}
