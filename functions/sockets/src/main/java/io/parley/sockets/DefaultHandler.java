package io.parley.sockets;

import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.socket.SocketFunction;
import io.parley.sockets.route.DefaultRoute;
import java.time.Clock;
import java.util.Map;

/// The function of the `$default` route.
public final class DefaultHandler extends SocketFunction {

  public DefaultHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(DefaultHandler::new, () -> Events.of(DefaultHandler.class));
  }

  public DefaultHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, DefaultConfig.class, DefaultRoute.class);
  }
}
