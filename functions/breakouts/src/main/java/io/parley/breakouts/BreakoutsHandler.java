package io.parley.breakouts;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The breakouts function.
public final class BreakoutsHandler extends HttpFunction {

  public BreakoutsHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(BreakoutsHandler::new);
  }

  public BreakoutsHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, BreakoutsConfig.class);
  }
}
