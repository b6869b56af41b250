package io.parley.core.login;

import java.time.Duration;

/// How a login or the continuation of one ended.
public sealed interface Login {

  /// @param refreshToken the only token that continues the session
  record LoggedIn(LoginSession session, RefreshToken refreshToken) implements Login {}

  /// The reason is deliberately not disclosed.
  record Refused() implements Login {}

  /// @param retryAfter when another attempt may be made
  record TooMany(Duration retryAfter) implements Login {}
}
