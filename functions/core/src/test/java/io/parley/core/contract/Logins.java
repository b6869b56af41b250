package io.parley.core.contract;

import io.parley.core.account.RefreshToken;
import io.parley.core.account.Session;
import io.parley.core.account.Session.Beginning;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;

/// Sessions without a login.
public final class Logins {

  private Logins() {}

  public static Session session(
      ClientId client, UserId user, String userName, RefreshToken token, Instant until) {
    return new Session(
        client,
        token.session(),
        user,
        userName,
        token.sha256(),
        new Beginning(until.minus(Session.LIFE), 0, Optional.of("Browser/1.0")),
        until);
  }
}
