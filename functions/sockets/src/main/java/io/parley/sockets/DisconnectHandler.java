package io.parley.sockets;

import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.socket.SocketFunction;
import io.parley.sockets.route.DisconnectRoute;
import java.time.Clock;
import java.util.Map;

/// The function of `$disconnect`.
public final class DisconnectHandler extends SocketFunction {

  public DisconnectHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(DisconnectHandler::new, () -> Events.of(DisconnectHandler.class));
  }

  public DisconnectHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, DisconnectConfig.class, DisconnectRoute.class);
  }
}
