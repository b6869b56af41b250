package io.parley.sockets;

import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.socket.SocketFunction;
import io.parley.sockets.route.ConnectRoute;
import java.time.Clock;
import java.util.Map;

/// The function of `$connect`.
public final class ConnectHandler extends SocketFunction {

  public ConnectHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(ConnectHandler::new, () -> Events.of(ConnectHandler.class));
  }

  public ConnectHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, ConnectConfig.class, ConnectRoute.class);
  }
}
