package io.parley.core.login;

import io.parley.core.client.ClientId;
import io.parley.core.client.Remembered;
import java.time.Clock;
import java.time.Instant;

/// Tells whether a login still lasts. One that does is [Remembered] for a moment.
public final class CheckLogin {

  private final LoginSessions sessions;
  private final Remembered remembered;

  public CheckLogin(LoginSessions sessions, Clock clock) {
    this.sessions = sessions;
    this.remembered = new Remembered(clock);
  }

  public boolean isOpen(ClientId client, String session) {
    return remembered.isGood(
        client.value() + "/" + session,
        () -> sessions.find(client, session).map(LoginSession::until).orElse(Instant.MIN));
  }
}
