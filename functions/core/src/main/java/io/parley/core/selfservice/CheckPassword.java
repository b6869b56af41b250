package io.parley.core.selfservice;

import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.Password;
import io.parley.core.account.Passwords;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.login.LoginLimits;
import io.parley.core.login.LoginLimits.Counted;
import java.time.Duration;
import java.util.Optional;

/// Checks the password of a logged-in user. Failures here and at login share one limit, so that
/// an access token does not allow more guesses.
public final class CheckPassword {

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginLimits limits;

  public CheckPassword(Accounts accounts, Passwords passwords, LoginLimits limits) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limits = limits;
  }

  /// How a check ended.
  sealed interface Checked {

    record Right(Credential credential) implements Checked {}

    record Wrong() implements Checked {}

    record TooMany(Duration retryAfter) implements Checked {}
  }

  Checked check(Oneself oneself, Password password) {
    Optional<Username> name = Username.parse(oneself.userName());
    ClientId client = oneself.client();
    Counted counted =
        limits.count(
            client, name.map(Username::sha256).orElse("no name"), oneself.origin(), oneself::user);
    if (counted.refused().isPresent()) {
      return new Checked.TooMany(counted.refused().get());
    }
    Optional<Credential> credential =
        name.flatMap(valid -> accounts.credential(client, valid))
            .filter(stored -> stored.user().equals(oneself.user()))
            .filter(_ -> password.isPossible())
            .filter(stored -> passwords.matches(password, stored.password()));
    credential.ifPresent(_ -> limits.takeBack(counted));
    return credential.<Checked>map(Checked.Right::new).orElseGet(Checked.Wrong::new);
  }
}
