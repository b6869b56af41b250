package io.parley.core.selfservice;

import io.parley.core.account.AccountFollowUps.Deletion;
import io.parley.core.account.AccountFollowUps.FollowUp;
import io.parley.core.account.AccountFollowUps.NewPassword;
import io.parley.core.account.Accounts;
import io.parley.core.login.EndLogins;
import java.util.Optional;

/// Runs the follow-ups of changes to accounts. Each one checks what is left to do, does it and
/// ends.
public final class LookAfterAccounts {

  private final Accounts accounts;
  private final EndLogins endSessions;
  private final EndAccount endAccount;

  public LookAfterAccounts(Accounts accounts, EndLogins endSessions, EndAccount endAccount) {
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

  /// A later change, or a competing one that won, has its own follow-up, which keeps a
  /// different session.
  private boolean wasMade(NewPassword change) {
    return accounts
        .credential(change.client(), change.name())
        .filter(credential -> credential.user().equals(change.user()))
        .filter(credential -> credential.passwords() == change.passwords())
        .filter(credential -> credential.password().sha256().equals(change.hash()))
        .isPresent();
  }
}
