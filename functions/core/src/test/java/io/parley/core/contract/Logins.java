package io.parley.core.contract;

import io.parley.core.client.ClientId;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSession.Beginning;
import io.parley.core.login.RefreshToken;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;

/// Sessions without a login.
public final class Logins {

  private Logins() {}

  public static LoginSession session(
      ClientId client, UserId user, String userName, RefreshToken token, Instant until) {
    return new LoginSession(
        client,
        token.session(),
        user,
        userName,
        token.sha256(),
        new Beginning(
            until.minus(LoginSession.LIFE),
            0,
            Optional.of("Browser/1.0"),
            Optional.of("0123456789abcdef")),
        until);
  }
}
