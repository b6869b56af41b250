package io.parley.messages;

import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.parley.gateway.Function;
import java.time.Clock;
import java.util.Map;

/// The messages function.
public final class MessagesHandler extends APIGatewayV2HTTPEventFunction {

  public MessagesHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public MessagesHandler(Map<String, String> environment, Clock clock) {
    super(Function.start(environment, clock, MessagesConfig.class));
  }
}
