package io.parley.clients;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The clients function.
public final class ClientsHandler extends HttpFunction {

  public ClientsHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(ClientsHandler::new);
  }

  public ClientsHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, ClientsConfig.class);
  }
}
