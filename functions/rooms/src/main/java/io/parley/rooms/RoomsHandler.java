package io.parley.rooms;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The rooms function.
public final class RoomsHandler extends HttpFunction {

  public RoomsHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(RoomsHandler::new);
  }

  public RoomsHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, RoomsConfig.class);
  }
}
