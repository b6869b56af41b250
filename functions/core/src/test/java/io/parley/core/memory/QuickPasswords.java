package io.parley.core.memory;

import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Passwords;
import java.util.concurrent.atomic.AtomicInteger;

/// Password hashes that hide nothing and cost nothing, but are counted.
///
/// @param cost the parameter they are made with
/// @param hashed how often a password was hashed or checked
public record QuickPasswords(int cost, AtomicInteger hashed) implements Passwords {

  public QuickPasswords(int cost) {
    this(cost, new AtomicInteger());
  }

  @Override
  public PasswordHash hash(Password password) {
    hashed.incrementAndGet();
    return new PasswordHash(cost + ":" + password.text());
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    hashed.incrementAndGet();
    return hash.text().endsWith(":" + password.text());
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return !hash.text().startsWith(cost + ":");
  }
}
