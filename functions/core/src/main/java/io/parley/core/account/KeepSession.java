package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Ending;
import io.parley.core.connection.Revocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;

/// Continues and ends sessions. A refresh token works once: whoever presents a spent one is not
/// alone in having it, so that the whole session ends.
public final class KeepSession {

  private final Sessions sessions;
  private final Revocation revocation;
  private final Clock clock;

  public KeepSession(Sessions sessions, Revocation revocation, Clock clock) {
    this.sessions = sessions;
    this.revocation = revocation;
    this.clock = clock;
  }

  public Login refresh(ClientId client, String text) {
    Optional<RefreshToken> token = RefreshToken.parse(text);
    Optional<Session> session = token.flatMap(given -> sessions.find(client, given.session()));
    if (session.isEmpty() || session.get().hasEnded(clock.instant())) {
      return new Login.Refused();
    }
    RefreshToken next = token.get().next();
    Session continued = session.get().continued(next, clock.instant());
    if (!isCurrent(session.get(), token.get()) || !sessions.replace(session.get(), continued)) {
      end(session.get());
      return new Login.Refused();
    }
    return new Login.LoggedIn(continued, next);
  }

  /// Ends the session of a refresh token, spent or not; an unknown one ends nothing.
  public void end(ClientId client, String text) {
    RefreshToken.parse(text).ifPresent(token -> endById(client, token.session()));
  }

  /// Ends a session by its id. Of one that is not there, whoever ended it has had its connections
  /// closed.
  public void endById(ClientId client, String id) {
    sessions.find(client, id).ifPresent(this::end);
  }

  /// Ends a session, and closes the connections that its tokens opened.
  void end(Session session) {
    var ending = new Ending.OfLogin(session.user(), session.id());
    revocation.expect(session.client(), ending);
    sessions.end(session.client(), session.id());
    revocation.begin(session.client(), ending);
  }

  private static boolean isCurrent(Session session, RefreshToken token) {
    return MessageDigest.isEqual(
        session.sha256().getBytes(StandardCharsets.US_ASCII),
        token.sha256().getBytes(StandardCharsets.US_ASCII));
  }
}
