package io.parley.gateway.http.caller;

import io.parley.core.client.AuthenticateClient;
import io.parley.core.client.Clients;
import io.parley.core.login.CheckLogin;
import io.parley.core.login.LoginSessions;
import io.parley.core.ticket.Grant;
import io.parley.gateway.token.UserTokens;
import java.time.Clock;
import java.util.Optional;

/// Tells whose access token a text is. A function with a bean of this type serves the User API, and
/// no other: its callers are people.
public final class AccessTokens {

  private final AuthenticateClient clients;
  private final CheckLogin sessions;
  private final UserTokens tokens;

  public AccessTokens(Clients clients, LoginSessions sessions, UserTokens tokens, Clock clock) {
    this.clients = new AuthenticateClient(clients, clock);
    this.sessions = new CheckLogin(sessions, clock);
    this.tokens = tokens;
  }

  /// The person of a token; empty when the token, its login or its client has ended.
  Optional<Person> authenticate(String token) {
    return tokens.verify(token).filter(this::isGrantValid).map(Person::new);
  }

  private boolean isGrantValid(Grant grant) {
    return clients.isClient(grant.client())
        && grant.session().map(session -> sessions.isOpen(grant.client(), session)).orElse(true);
  }
}
