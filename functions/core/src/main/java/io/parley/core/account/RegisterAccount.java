package io.parley.core.account;

import io.parley.core.client.ClientId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Registers a person under a name that nobody has.
public final class RegisterAccount {

  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;

  public RegisterAccount(Accounts accounts, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// The new account; empty when the name is taken.
  public Optional<Account> register(ClientId client, Username name, Password password) {
    // Hashing is the expensive part, and for a name that is taken not worth it.
    if (accounts.credential(client, name).isPresent()) {
      return Optional.empty();
    }
    Account account =
        Account.register(client, name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return accounts.add(account, passwords.hash(password))
        ? Optional.of(account)
        : Optional.empty();
  }
}
