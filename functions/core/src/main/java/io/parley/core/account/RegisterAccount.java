package io.parley.core.account;

import io.parley.core.account.Accounts.Credential;
import io.parley.core.client.ClientId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Registers an account under a free name.
public final class RegisterAccount {

  private final Accounts accounts;
  private final Passwords passwords;
  private final RegistrationLimit limit;
  private final Clock clock;

  public RegisterAccount(
      Accounts accounts, Passwords passwords, RegistrationLimit limit, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limit = limit;
    this.clock = clock;
  }

  /// @param attempt random bits, the same for every attempt of one registration: an account
  ///     that an earlier attempt made is this one
  public Registration register(
      ClientId client, Username name, Password password, UUID attempt, Origin origin) {
    // Hashing is the expensive part, and for a name that is taken not worth it.
    Optional<Credential> holder = accounts.credential(client, name);
    if (holder.isPresent()) {
      return findRegistered(client, holder.get(), attempt)
          .<Registration>map(Registration.Registered::new)
          .orElseGet(Registration.NameTaken::new);
    }
    return limit
        .count(client, origin)
        .<Registration>map(Registration.TooMany::new)
        .orElseGet(() -> addAccount(client, name, password, attempt));
  }

  private Registration addAccount(ClientId client, Username name, Password password, UUID attempt) {
    Account account =
        Account.register(client, name, attempt, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return accounts.add(account, passwords.hash(password))
        ? new Registration.Registered(account)
        : new Registration.NameTaken();
  }

  /// The account that an earlier attempt of the registration made.
  public Optional<Account> findMade(ClientId client, Username name, UUID attempt) {
    return accounts
        .credential(client, name)
        .flatMap(holder -> findRegistered(client, holder, attempt));
  }

  private Optional<Account> findRegistered(ClientId client, Credential holder, UUID attempt) {
    return Account.isOf(holder.user(), attempt)
        ? accounts.find(client, Set.of(holder.user())).stream().findFirst()
        : Optional.empty();
  }
}
