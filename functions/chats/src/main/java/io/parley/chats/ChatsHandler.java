package io.parley.chats;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The chats function.
public final class ChatsHandler extends HttpFunction {

  public ChatsHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(ChatsHandler::new);
  }

  public ChatsHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, ChatsConfig.class);
  }
}
