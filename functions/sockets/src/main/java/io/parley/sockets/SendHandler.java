package io.parley.sockets;

import io.parley.gateway.socket.SocketFunction;
import java.time.Clock;
import java.util.Map;

/// The function of the `send` route.
public final class SendHandler extends SocketFunction {

  public SendHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public SendHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, SendConfig.class, SendRoute.class);
  }
}
