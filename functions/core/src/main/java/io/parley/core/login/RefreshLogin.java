package io.parley.core.login;

import io.parley.core.access.ConnectionRevoker;
import io.parley.core.access.Ending;
import io.parley.core.client.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Continues and ends sessions. A refresh token works once: a spent token that is presented
/// again has leaked, so the whole session ends. Only a request with the caller's own secret key
/// may be retried.
public final class RefreshLogin {

  /// How long a request with a key may be repeated. After that a lost answer is a lost session.
  public static final Duration REPEATABLE = Duration.ofSeconds(30);

  private final LoginSessions sessions;
  private final ConnectionRevoker revocation;
  private final Clock clock;

  public RefreshLogin(LoginSessions sessions, ConnectionRevoker revocation, Clock clock) {
    this.sessions = sessions;
    this.revocation = revocation;
    this.clock = clock;
  }

  /// @param key names this request among those with the same token; empty when it must not be
  ///     retried
  public Login refresh(ClientId client, String text, Optional<String> key) {
    Optional<RefreshToken> token = RefreshToken.parse(text);
    Optional<LoginSession> session = token.flatMap(given -> sessions.find(client, given.session()));
    if (session.isEmpty() || session.get().hasEnded(clock.instant())) {
      return new Login.Refused();
    }
    RefreshToken next = token.get().next(key);
    LoginSession continued = session.get().continued(next, clock.instant());
    if (isCurrent(session.get(), token.get())) {
      return sessions.replace(session.get(), continued)
          ? new Login.LoggedIn(continued, next)
          : findContinued(session.get(), next);
    }
    boolean isRepeat = isCurrent(session.get(), next) && isRecent(session.get());
    return isRepeat ? new Login.LoggedIn(session.get(), next) : refuseRefresh(session.get());
  }

  /// Another write came first: an earlier attempt of this very request, whose response the
  /// store lost, or a different one.
  private Login findContinued(LoginSession read, RefreshToken next) {
    return sessions
        .find(read.client(), read.id())
        .filter(current -> isCurrent(current, next))
        .<Login>map(current -> new Login.LoggedIn(current, next))
        .orElseGet(() -> refuseRefresh(read));
  }

  private Login refuseRefresh(LoginSession session) {
    end(session);
    return new Login.Refused();
  }

  private boolean isRecent(LoginSession session) {
    return clock.instant().isBefore(session.lastUsedAt().plus(REPEATABLE));
  }

  /// Ends the session of a refresh token, spent or not; an unknown one ends nothing.
  public void end(ClientId client, String text) {
    RefreshToken.parse(text).ifPresent(token -> endById(client, token.session()));
  }

  /// Ends a session by its id. An unknown one is ignored: the call that ended it closed its
  /// connections.
  public void endById(ClientId client, String id) {
    sessions.find(client, id).ifPresent(this::end);
  }

  /// Ends a session, and closes the connections that its tokens opened.
  void end(LoginSession session) {
    var ending = new Ending.OfLogin(session.user(), session.id());
    revocation.expect(session.client(), ending);
    sessions.end(session.client(), session.id());
    revocation.begin(session.client(), ending);
  }

  private static boolean isCurrent(LoginSession session, RefreshToken token) {
    return MessageDigest.isEqual(
        session.sha256().getBytes(StandardCharsets.US_ASCII),
        token.sha256().getBytes(StandardCharsets.US_ASCII));
  }
}
