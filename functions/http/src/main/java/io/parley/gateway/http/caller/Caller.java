package io.parley.gateway.http.caller;

import io.parley.core.client.ClientId;
import java.util.Optional;

/// The caller. A controller method that takes one cannot be reached without a credential.
///
/// @param person who it is if an access token was shown; empty for a client's backend
public record Caller(ClientId client, Optional<Person> person) {

  public Caller(ClientId client) {
    this(client, Optional.empty());
  }

  public static final String ATTRIBUTE = "parley.caller";
}
