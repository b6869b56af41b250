package io.parley.rooms;

import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.parley.gateway.Function;
import java.time.Clock;
import java.util.Map;

/// The rooms function.
public final class RoomsHandler extends APIGatewayV2HTTPEventFunction {

  public RoomsHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public RoomsHandler(Map<String, String> environment, Clock clock) {
    super(Function.start(environment, clock, RoomsConfig.class));
  }
}
