package io.parley.core.account;

import java.time.Duration;

/// How a login or the continuation of one ended.
public sealed interface Login {

  /// @param refreshToken the only one that continues the session from now on
  record LoggedIn(Session session, RefreshToken refreshToken) implements Login {}

  /// For a reason that is nobody's business.
  record Refused() implements Login {}

  /// @param retryAfter when another attempt may be made
  record TooMany(Duration retryAfter) implements Login {}
}
