package io.parley.chats;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.account.Accounts;
import io.parley.core.account.Attempts;
import io.parley.core.account.IssueTicket;
import io.parley.core.account.KeepSession;
import io.parley.core.account.LoginLimits;
import io.parley.core.account.Passwords;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Sessions;
import io.parley.core.account.StartSession;
import io.parley.core.account.Tickets;
import io.parley.core.client.Clients;
import io.parley.core.connection.Revocation;
import io.parley.gateway.http.Dialect;
import io.parley.gateway.http.People;
import io.parley.gateway.http.StatusDialect;
import io.parley.gateway.token.UserTokens;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Who people are, and how this surface speaks to them.
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
      Accounts accounts, Passwords passwords, Sessions sessions, Attempts attempts, Clock clock) {
    return new StartSession(accounts, passwords, sessions, new LoginLimits(attempts, clock), clock);
  }

  @Singleton
  KeepSession keepSession(Sessions sessions, Revocation revocation, Clock clock) {
    return new KeepSession(sessions, revocation, clock);
  }

  @Singleton
  IssueTicket issueTicket(Tickets tickets, Clock clock) {
    return new IssueTicket(tickets, clock);
  }
}
