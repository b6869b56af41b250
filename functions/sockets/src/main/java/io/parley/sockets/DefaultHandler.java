package io.parley.sockets;

import io.parley.gateway.socket.SocketFunction;
import java.time.Clock;
import java.util.Map;

/// The function of the `$default` route.
public final class DefaultHandler extends SocketFunction {

  public DefaultHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public DefaultHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, DefaultConfig.class, DefaultRoute.class);
  }
}
