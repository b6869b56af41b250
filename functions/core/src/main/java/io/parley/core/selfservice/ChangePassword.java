package io.parley.core.selfservice;

import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.AccountFollowUps.NewPassword;
import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Passwords;
import io.parley.core.login.EndLogins;
import io.parley.core.selfservice.CheckPassword.Checked;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.Optional;

/// Changes a user's password. Every other session of theirs ends.
public final class ChangePassword {

  /// A login may put another hash of the same password there meanwhile.
  private static final int TRIES = 3;

  private final CheckPassword checkPassword;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AccountFollowUps followUps;
  private final EndLogins endSessions;

  public ChangePassword(
      CheckPassword checkPassword,
      Accounts accounts,
      Passwords passwords,
      AccountFollowUps followUps,
      EndLogins endSessions) {
    this.checkPassword = checkPassword;
    this.accounts = accounts;
    this.passwords = passwords;
    this.followUps = followUps;
    this.endSessions = endSessions;
  }

  public OwnChange change(Oneself oneself, Password current, Password next) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<OwnChange> change =
          switch (checkPassword.check(oneself, current)) {
            case Checked.Wrong _ -> Optional.of(new OwnChange.WrongPassword());
            case Checked.TooMany(Duration retryAfter) ->
                Optional.of(new OwnChange.TooMany(retryAfter));
            case Checked.Right(Credential credential) -> tryToChange(oneself, credential, next);
          };
      if (change.isPresent()) {
        return change.get();
      }
    }
    throw new StoreException("a password changes all the time", true);
  }

  private Optional<OwnChange> tryToChange(Oneself oneself, Credential read, Password next) {
    PasswordHash hash = passwords.hash(next);
    NewPassword followUp =
        new NewPassword(
            oneself.client(),
            oneself.user(),
            read.name(),
            read.passwords() + 1,
            hash.sha256(),
            oneself.session());
    followUps.orderAll(followUp);
    if (!accounts.change(oneself.client(), read, hash)) {
      return Optional.empty();
    }
    endSessions.endBefore(followUp);
    return Optional.of(new OwnChange.Done());
  }
}
