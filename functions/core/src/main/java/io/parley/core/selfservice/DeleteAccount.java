package io.parley.core.selfservice;

import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.AccountFollowUps.Deletion;
import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.Password;
import io.parley.core.selfservice.CheckPassword.Checked;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.Optional;

/// Deletes a user's account. One transaction decides it: after it, nobody can log in, the name
/// is free, and messages do not show it. Everything else follows, from this call or from a
/// follow-up.
public final class DeleteAccount {

  /// A login may put another hash of the password there meanwhile.
  private static final int TRIES = 3;

  private final CheckPassword checkPassword;
  private final Accounts accounts;
  private final AccountFollowUps followUps;
  private final EndAccount endAccount;

  public DeleteAccount(
      CheckPassword checkPassword,
      Accounts accounts,
      AccountFollowUps followUps,
      EndAccount endAccount) {
    this.checkPassword = checkPassword;
    this.accounts = accounts;
    this.followUps = followUps;
    this.endAccount = endAccount;
  }

  /// Deletes the account, or finishes an earlier deletion, after which the password can no
  /// longer be checked.
  public OwnChange delete(Oneself oneself, Password password) {
    if (endIfDeleted(oneself)) {
      return new OwnChange.Done();
    }
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<OwnChange> change =
          switch (checkPassword.check(oneself, password)) {
            case Checked.Wrong _ ->
                Optional.of(
                    endIfDeleted(oneself) ? new OwnChange.Done() : new OwnChange.WrongPassword());
            case Checked.TooMany(Duration retryAfter) ->
                Optional.of(new OwnChange.TooMany(retryAfter));
            case Checked.Right(Credential credential) -> tryToDelete(oneself, credential);
          };
      if (change.isPresent()) {
        return change.get();
      }
    }
    throw new StoreException("a password changes all the time", true);
  }

  private boolean endIfDeleted(Oneself oneself) {
    return endAccount.endIfDeleted(
        oneself.client(), oneself.user(), Optional.of(oneself.session()));
  }

  private Optional<OwnChange> tryToDelete(Oneself oneself, Credential read) {
    followUps.orderAll(new Deletion(oneself.client(), oneself.user()));
    if (!accounts.delete(oneself.client(), read)) {
      return Optional.empty();
    }
    endAccount.end(oneself.client(), oneself.user(), Optional.of(oneself.session()));
    return Optional.of(new OwnChange.Done());
  }
}
