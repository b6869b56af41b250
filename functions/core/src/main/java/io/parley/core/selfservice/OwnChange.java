package io.parley.core.selfservice;

import java.time.Duration;

/// How a change of one's own account ended that takes the password.
public sealed interface OwnChange {

  record Done() implements OwnChange {}

  record WrongPassword() implements OwnChange {}

  /// @param retryAfter when another attempt may be made
  record TooMany(Duration retryAfter) implements OwnChange {}
}
