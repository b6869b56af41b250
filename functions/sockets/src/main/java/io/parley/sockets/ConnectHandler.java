package io.parley.sockets;

import io.parley.gateway.socket.SocketFunction;
import java.time.Clock;
import java.util.Map;

/// The function of `$connect`.
public final class ConnectHandler extends SocketFunction {

  public ConnectHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public ConnectHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, ConnectConfig.class, ConnectRoute.class);
  }
}
