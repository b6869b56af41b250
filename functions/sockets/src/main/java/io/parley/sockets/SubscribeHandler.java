package io.parley.sockets;

import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.socket.SocketFunction;
import io.parley.sockets.route.SubscribeRoute;
import java.time.Clock;
import java.util.Map;

/// The function of the `subscribe` and `unsubscribe` routes.
public final class SubscribeHandler extends SocketFunction {

  public SubscribeHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(SubscribeHandler::new, () -> Events.of(SubscribeHandler.class));
  }

  public SubscribeHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, SubscribeConfig.class, SubscribeRoute.class);
  }
}
