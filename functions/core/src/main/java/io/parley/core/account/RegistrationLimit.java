package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.OverLimit;
import java.util.Optional;
import java.util.function.Supplier;

/// Limits registrations from one address. Each costs a slow hash, and nobody is known yet whom a
/// limit could name.
public final class RegistrationLimit {

  private final MinuteLimit limit;
  private final Supplier<Limits> limits;

  public RegistrationLimit(MinuteLimit limit, Supplier<Limits> limits) {
    this.limit = limit;
    this.limits = limits;
  }

  /// Counts a registration that nothing else refuses.
  Optional<OverLimit> count(ClientId client, Origin origin) {
    return limit.count("registrations#" + origin.sha256(client), limits.get().registrations());
  }
}
