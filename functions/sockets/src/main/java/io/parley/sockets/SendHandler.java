package io.parley.sockets;

import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.socket.SocketFunction;
import io.parley.sockets.route.SendRoute;
import java.time.Clock;
import java.util.Map;

/// The function of the `send` route.
public final class SendHandler extends SocketFunction {

  public SendHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(SendHandler::new, () -> Events.of(SendHandler.class));
  }

  public SendHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, SendConfig.class, SendRoute.class);
  }
}
