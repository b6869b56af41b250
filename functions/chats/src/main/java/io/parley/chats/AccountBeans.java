package io.parley.chats;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.Accounts;
import io.parley.core.account.Attempts;
import io.parley.core.account.ChangePassword;
import io.parley.core.account.CheckPassword;
import io.parley.core.account.DeleteAccount;
import io.parley.core.account.EndAccount;
import io.parley.core.account.EndSessions;
import io.parley.core.account.IssueTicket;
import io.parley.core.account.KeepSession;
import io.parley.core.account.LoginLimits;
import io.parley.core.account.Passwords;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.RegisterByInvite;
import io.parley.core.account.Sessions;
import io.parley.core.account.StartSession;
import io.parley.core.account.Tickets;
import io.parley.core.client.Clients;
import io.parley.core.connection.Revocation;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.Invites;
import io.parley.core.member.LeaveRoom;
import io.parley.core.room.Participants;
import io.parley.gateway.http.caller.People;
import io.parley.gateway.http.error.Dialect;
import io.parley.gateway.http.error.StatusDialect;
import io.parley.gateway.token.UserTokens;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The services of accounts, and this surface's form of errors.
@Factory
final class AccountBeans {

  @Primary
  @Singleton
  Dialect dialect() {
    return new StatusDialect();
  }

  @Singleton
  People people(Clients clients, Sessions sessions, UserTokens tokens, Clock clock) {
    return new People(clients, sessions, tokens, clock);
  }

  @Singleton
  Passwords passwords() {
    return new Argon2Passwords(Argon2Passwords.Cost.USUAL);
  }

  @Singleton
  RegisterAccount registerAccount(Accounts accounts, Passwords passwords, Clock clock) {
    return new RegisterAccount(accounts, passwords, clock);
  }

  @Singleton
  StartSession startSession(
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      EndSessions endSessions,
      Attempts attempts,
      Clock clock) {
    return new StartSession(
        accounts, passwords, sessions, endSessions, new LoginLimits(attempts, clock), clock);
  }

  @Singleton
  KeepSession keepSession(Sessions sessions, Revocation revocation, Clock clock) {
    return new KeepSession(sessions, revocation, clock);
  }

  @Singleton
  EndSessions endSessions(Sessions sessions, KeepSession keepSession, Clock clock) {
    return new EndSessions(sessions, keepSession, clock);
  }

  @Singleton
  CheckPassword checkPassword(
      Accounts accounts, Passwords passwords, Attempts attempts, Clock clock) {
    return new CheckPassword(accounts, passwords, new LoginLimits(attempts, clock));
  }

  @Singleton
  ChangePassword changePassword(
      CheckPassword checkPassword,
      Accounts accounts,
      Passwords passwords,
      AccountFollowUps followUps,
      EndSessions endSessions) {
    return new ChangePassword(checkPassword, accounts, passwords, followUps, endSessions);
  }

  @Singleton
  EndAccount endAccount(
      Accounts accounts,
      EndSessions endSessions,
      Revocation revocation,
      Participants participants,
      Invites invites,
      LeaveRoom leaveRoom,
      AnnounceLeave announceLeave) {
    return new EndAccount(
        accounts,
        endSessions,
        revocation,
        participants,
        invites,
        leaveRoom,
        announceLeave::announce);
  }

  @Singleton
  DeleteAccount deleteAccount(
      CheckPassword checkPassword,
      Accounts accounts,
      AccountFollowUps followUps,
      EndAccount endAccount) {
    return new DeleteAccount(checkPassword, accounts, followUps, endAccount);
  }

  @Singleton
  RegisterByInvite registerByInvite(
      RegisterAccount registerAccount,
      AcceptInvite acceptInvite,
      Participants participants,
      Accounts accounts,
      AccountFollowUps followUps,
      EndAccount endAccount) {
    return new RegisterByInvite(
        registerAccount, acceptInvite, participants, accounts, followUps, endAccount);
  }

  @Singleton
  IssueTicket issueTicket(Tickets tickets, Clock clock) {
    return new IssueTicket(tickets, clock);
  }
}
