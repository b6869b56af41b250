package io.parley.core.account;

import io.parley.core.account.AccountFollowUps.Deletion;
import io.parley.core.account.AccountFollowUps.FollowUp;
import io.parley.core.account.AccountFollowUps.NewPassword;
import java.util.Optional;

/// Does what follows from changes of accounts. Each follow-up looks for what is left to do and
/// ends.
public final class LookAfterAccounts {

  private final Accounts accounts;
  private final EndSessions endSessions;
  private final EndAccount endAccount;

  public LookAfterAccounts(Accounts accounts, EndSessions endSessions, EndAccount endAccount) {
    this.accounts = accounts;
    this.endSessions = endSessions;
    this.endAccount = endAccount;
  }

  public void after(FollowUp followUp) {
    switch (followUp) {
      case NewPassword change -> {
        if (wasMade(change)) {
          endSessions.endBefore(change);
        }
      }
      case Deletion(var client, var user) ->
          endAccount.endIfDeleted(client, user, Optional.empty());
    }
  }

  /// A later one, or another that was made instead, has a follow-up of its own, and keeps another
  /// session.
  private boolean wasMade(NewPassword change) {
    return accounts
        .credential(change.client(), change.name())
        .filter(credential -> credential.user().equals(change.user()))
        .filter(credential -> credential.passwords() == change.passwords())
        .filter(credential -> credential.password().sha256().equals(change.hash()))
        .isPresent();
  }
}
