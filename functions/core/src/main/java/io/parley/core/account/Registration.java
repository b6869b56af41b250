package io.parley.core.account;

import io.parley.core.limit.OverLimit;

/// How a registration ended.
public sealed interface Registration {

  record Registered(Account account) implements Registration {}

  record NameTaken() implements Registration {}

  /// Too many came from the same address.
  record TooMany(OverLimit over) implements Registration {}
}
