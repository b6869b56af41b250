package io.parley.core.login;

import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Passwords;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.login.LoginLimits.Counted;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.util.Optional;

/// Logs a user in by name and password. A caller can neither see nor measure whether the name
/// exists.
public final class LogIn {

  /// Logins that an account may have at a time. One more ends the oldest.
  public static final int MOST = 100;

  private static final UserId NOBODY = new UserId("nobody");

  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginSessions sessions;
  private final EndLogins endSessions;
  private final LoginLimits limits;
  private final Clock clock;
  private final PasswordHash nobodys;

  public LogIn(
      Accounts accounts,
      Passwords passwords,
      LoginSessions sessions,
      EndLogins endSessions,
      LoginLimits limits,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.endSessions = endSessions;
    this.limits = limits;
    this.clock = clock;
    this.nobodys = passwords.hash(new Password(RefreshToken.begin(NOBODY).text()));
  }

  /// @param name as given, valid or not
  /// @param userAgent the request's `User-Agent`
  public Login start(
      ClientId client, String name, Password password, Origin origin, Optional<String> userAgent) {
    Optional<Username> username = Username.parse(name);
    Counted counted =
        limits.count(
            client,
            username.map(Username::sha256).orElse("no name"),
            origin,
            () -> findOwner(client, username));
    if (counted.refused().isPresent()) {
      return new Login.TooMany(counted.refused().get());
    }
    Optional<Credential> found =
        username
            .flatMap(valid -> accounts.credential(client, valid))
            .filter(_ -> password.isPossible());
    Password tried = password.isPossible() ? password : new Password("");
    boolean matches = passwords.matches(tried, found.map(Credential::password).orElse(nobodys));
    if (found.isEmpty() || !matches) {
      return new Login.Refused();
    }
    limits.takeBack(counted);
    rehashIfOutdated(client, found.get(), password);
    return beginSession(client, found.get(), origin, userAgent);
  }

  private UserId findOwner(ClientId client, Optional<Username> name) {
    return name.flatMap(valid -> accounts.credential(client, valid))
        .map(Credential::user)
        .orElse(NOBODY);
  }

  private void rehashIfOutdated(ClientId client, Credential credential, Password password) {
    if (passwords.isOutdated(credential.password())) {
      accounts.rehash(client, credential, passwords.hash(password));
    }
  }

  private Login beginSession(
      ClientId client, Credential credential, Origin origin, Optional<String> userAgent) {
    RefreshToken token = RefreshToken.begin(credential.user());
    LoginSession session =
        LoginSession.begin(client, credential, token, userAgent, origin, clock.instant());
    sessions.begin(session);
    if (!isStillStored(client, credential)) {
      sessions.end(client, session.id());
      return new Login.Refused();
    }
    endSessions.endOldest(session, MOST);
    return new Login.LoggedIn(session, token);
  }

  /// A call that ends all sessions of an account changes the account first. Either this call
  /// sees that change, or that call sees this session.
  private boolean isStillStored(ClientId client, Credential credential) {
    return accounts
        .credential(client, credential.name())
        .filter(stored -> stored.user().equals(credential.user()))
        .filter(stored -> stored.passwords() == credential.passwords())
        .isPresent();
  }
}
