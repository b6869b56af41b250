package io.parley.core.selfservice;

import io.parley.core.account.Account;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.AccountFollowUps.Deletion;
import io.parley.core.account.Accounts;
import io.parley.core.account.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Registration;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.limit.OverLimit;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.Join;
import io.parley.core.participant.Invite;
import io.parley.core.participant.Participants;
import io.parley.core.store.StoreException;
import java.util.Optional;
import java.util.UUID;

/// Registers a user who joins a chat by invite in the same call. A user who cannot join is not
/// registered either: the invite and the chat's places are checked first, and if the join still
/// fails, the account is deleted.
public final class RegisterByInvite {

  /// How it ended.
  public sealed interface Outcome {

    /// @param joined the entry by which the person joined the chat; empty when an earlier try did
    record Registered(Account account, Optional<Entry> joined) implements Outcome {}

    record NameTaken() implements Outcome {}

    /// The invite does not exist or has ended.
    record NoSuchInvite() implements Outcome {}

    record ChatFull() implements Outcome {}

    /// Too many registrations came from the same address.
    record TooMany(OverLimit over) implements Outcome {}
  }

  private final RegisterAccount registerAccount;
  private final AcceptInvite acceptInvite;
  private final Participants participants;
  private final Accounts accounts;
  private final AccountFollowUps followUps;
  private final EndAccount endAccount;

  public RegisterByInvite(
      RegisterAccount registerAccount,
      AcceptInvite acceptInvite,
      Participants participants,
      Accounts accounts,
      AccountFollowUps followUps,
      EndAccount endAccount) {
    this.registerAccount = registerAccount;
    this.acceptInvite = acceptInvite;
    this.participants = participants;
    this.accounts = accounts;
    this.followUps = followUps;
    this.endAccount = endAccount;
  }

  /// @param code as given, valid or not
  /// @param attempt see [RegisterAccount#register]
  public Outcome register(
      ClientId client, Username name, Password password, String code, UUID attempt, Origin origin) {
    Optional<Invite.Code> invite = Invite.Code.parse(code);
    Optional<Account> made = registerAccount.findMade(client, name, attempt);
    if (made.isPresent() && invite.isPresent() && hasJoined(made.get(), invite.get())) {
      return new Outcome.Registered(made.get(), Optional.empty());
    }
    if (!invite.filter(parsed -> acceptInvite.isOpen(client, parsed)).isPresent()) {
      made.ifPresent(this::takeBack);
      return new Outcome.NoSuchInvite();
    }
    if (acceptInvite.isFull(client, invite.get())) {
      made.ifPresent(this::takeBack);
      return new Outcome.ChatFull();
    }
    return switch (registerAccount.register(client, name, password, attempt, origin)) {
      case Registration.Registered(Account account) -> joinChat(account, invite.get());
      case Registration.NameTaken _ -> new Outcome.NameTaken();
      case Registration.TooMany(OverLimit over) -> new Outcome.TooMany(over);
    };
  }

  /// A user who joined meanwhile may have used the invite up.
  private boolean hasJoined(Account account, Invite.Code invite) {
    return participants.find(invite.room(account.client()), account.id()).isPresent();
  }

  private Outcome joinChat(Account account, Invite.Code invite) {
    try {
      Optional<Join> join =
          acceptInvite.accept(account.client(), invite, account.id(), account.name().value());
      if (join.isPresent() && join.get() instanceof Join.Joined(Entry entry)) {
        return new Outcome.Registered(account, Optional.of(entry));
      }
      takeBack(account);
      return join.isPresent() && join.get() instanceof Join.Full
          ? new Outcome.ChatFull()
          : new Outcome.NoSuchInvite();
    } catch (StoreException e) {
      takeBack(account);
      throw e;
    }
  }

  /// The account's id has not been returned to anybody, so its only possible membership is the
  /// join whose outcome is unknown.
  private void takeBack(Account account) {
    followUps.orderAll(new Deletion(account.client(), account.id()));
    accounts
        .credential(account.client(), account.name())
        .filter(credential -> credential.user().equals(account.id()))
        .filter(credential -> accounts.delete(account.client(), credential))
        .ifPresent(_ -> endAccount.end(account.client(), account.id(), Optional.empty()));
  }
}
