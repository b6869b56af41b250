package io.parley.messages;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The messages function.
public final class MessagesHandler extends HttpFunction {

  public MessagesHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(MessagesHandler::new);
  }

  public MessagesHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, MessagesConfig.class);
  }
}
