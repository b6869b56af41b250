package io.parley.directory;

import io.parley.gateway.http.HttpFunction;
import java.time.Clock;
import java.util.Map;

/// The Directory's function.
public final class DirectoryHandler extends HttpFunction {

  public DirectoryHandler() {
    this(System.getenv(), Clock.systemUTC());
    prime(DirectoryHandler::new);
  }

  public DirectoryHandler(Map<String, String> environment, Clock clock) {
    super(environment, clock, DirectoryConfig.class);
  }
}
