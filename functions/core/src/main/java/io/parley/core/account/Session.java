package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Somebody's being logged in: the family of refresh tokens that follow from one login.
///
/// @param id of the family
/// @param sha256 of the one token of it that is not spent
/// @param until when that token ends, in seconds
public record Session(
    ClientId client, String id, UserId user, String userName, String sha256, Instant until) {

  /// How long a refresh token is good for.
  public static final Duration LIFE = Duration.ofDays(30);

  static Session begin(
      ClientId client, UserId user, String userName, RefreshToken token, Instant now) {
    return new Session(client, token.session(), user, userName, token.sha256(), end(now));
  }

  Session continued(RefreshToken next, Instant now) {
    return new Session(client, id, user, userName, next.sha256(), end(now));
  }

  private static Instant end(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).plus(LIFE);
  }
}
