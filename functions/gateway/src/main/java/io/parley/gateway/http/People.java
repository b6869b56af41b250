package io.parley.gateway.http;

import io.parley.core.client.AuthenticateClient;
import io.parley.core.client.Clients;
import io.parley.gateway.token.UserTokens;
import java.time.Clock;
import java.util.Optional;

/// Tells whose access token a text is. A function with a bean of this type serves the User API, and
/// no other: its callers are people.
public final class People {

  private final AuthenticateClient clients;
  private final UserTokens tokens;

  public People(Clients clients, UserTokens tokens, Clock clock) {
    this.clients = new AuthenticateClient(clients, clock);
    this.tokens = tokens;
  }

  Optional<Person> authenticate(String token) {
    return tokens
        .read(token)
        .filter(verified -> clients.isClient(verified.grant().client()))
        .map(verified -> new Person(verified.grant(), verified.session()));
  }
}
