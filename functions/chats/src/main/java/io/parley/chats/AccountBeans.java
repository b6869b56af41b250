package io.parley.chats;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.chats.auth.Argon2Passwords;
import io.parley.chats.member.AnnounceLeave;
import io.parley.core.account.AccountFollowUps;
import io.parley.core.account.Accounts;
import io.parley.core.account.Passwords;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.RegistrationLimit;
import io.parley.core.client.Clients;
import io.parley.core.connection.Revocation;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.login.EndLogins;
import io.parley.core.login.LogIn;
import io.parley.core.login.LoginCounters;
import io.parley.core.login.LoginLimits;
import io.parley.core.login.LoginSessions;
import io.parley.core.login.RefreshLogin;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.Invites;
import io.parley.core.member.LeaveRoom;
import io.parley.core.participant.Participants;
import io.parley.core.selfservice.ChangePassword;
import io.parley.core.selfservice.CheckPassword;
import io.parley.core.selfservice.DeleteAccount;
import io.parley.core.selfservice.EndAccount;
import io.parley.core.selfservice.RegisterByInvite;
import io.parley.core.ticket.IssueTicket;
import io.parley.core.ticket.Tickets;
import io.parley.gateway.Surface;
import io.parley.gateway.http.caller.AccessTokens;
import io.parley.gateway.http.error.ErrorFormat;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.http.event.CallerAddress;
import io.parley.gateway.settings.Settings;
import io.parley.gateway.token.UserTokens;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/// The services of accounts, and this surface's form of errors.
@Factory
final class AccountBeans {

  @Primary
  @Singleton
  ErrorFormat dialect() {
    return new StatusErrorFormat(Surface.MESSENGER);
  }

  @Singleton
  AccessTokens people(Clients clients, LoginSessions sessions, UserTokens tokens, Clock clock) {
    return new AccessTokens(clients, sessions, tokens, clock);
  }

  @Singleton
  Passwords passwords() {
    return new Argon2Passwords(Argon2Passwords.Cost.USUAL);
  }

  @Singleton
  RegisterAccount registerAccount(
      Accounts accounts,
      Passwords passwords,
      MinuteLimit limit,
      Supplier<Limits> limits,
      Clock clock) {
    return new RegisterAccount(accounts, passwords, new RegistrationLimit(limit, limits), clock);
  }

  @Singleton
  LogIn startSession(
      Accounts accounts,
      Passwords passwords,
      LoginSessions sessions,
      EndLogins endSessions,
      LoginLimits limits,
      Clock clock) {
    return new LogIn(accounts, passwords, sessions, endSessions, limits, clock);
  }

  @Singleton
  RefreshLogin keepSession(LoginSessions sessions, Revocation revocation, Clock clock) {
    return new RefreshLogin(sessions, revocation, clock);
  }

  @Singleton
  EndLogins endSessions(LoginSessions sessions, RefreshLogin keepSession, Clock clock) {
    return new EndLogins(sessions, keepSession, clock);
  }

  @Singleton
  CallerAddress callerAddress(Settings settings) {
    return new CallerAddress(() -> settings.current().text("edgeSecret").orElse(""));
  }

  @Singleton
  LoginLimits loginLimits(LoginCounters attempts, LoginSessions sessions, Clock clock) {
    return new LoginLimits(attempts, sessions, clock);
  }

  @Singleton
  CheckPassword checkPassword(Accounts accounts, Passwords passwords, LoginLimits limits) {
    return new CheckPassword(accounts, passwords, limits);
  }

  @Singleton
  ChangePassword changePassword(
      CheckPassword checkPassword,
      Accounts accounts,
      Passwords passwords,
      AccountFollowUps followUps,
      EndLogins endSessions) {
    return new ChangePassword(checkPassword, accounts, passwords, followUps, endSessions);
  }

  @Singleton
  EndAccount endAccount(
      Accounts accounts,
      EndLogins endSessions,
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
