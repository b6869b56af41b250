package io.parley.core.login;

import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.Origin;
import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// A login session: the family of refresh tokens issued for one login.
///
/// @param id of the family
/// @param sha256 of the family's only unspent token
/// @param login how it began
/// @param until when that token ends, in seconds
public record LoginSession(
    ClientId client,
    String id,
    UserId user,
    String userName,
    String sha256,
    Beginning login,
    Instant until) {

  /// How long a refresh token is good for.
  public static final Duration LIFE = Duration.ofDays(30);

  private static final int PREFIX = 16;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{48}");

  /// How a session began.
  ///
  /// @param at in seconds
  /// @param passwords how many passwords the account had before the one used to log in
  /// @param userAgent the `User-Agent` of the login request
  /// @param origin a short hash of the address that it came from
  public record Beginning(
      Instant at, long passwords, Optional<String> userAgent, Optional<String> origin) {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// The common prefix of the ids of a user's sessions, which hardly any other user's share.
  public static String prefix(UserId user) {
    return Sha256.hex("sessions of " + user.value()).substring(0, PREFIX);
  }

  static LoginSession begin(
      ClientId client,
      Credential credential,
      RefreshToken token,
      Optional<String> userAgent,
      Origin origin,
      Instant now) {
    return new LoginSession(
        client,
        token.session(),
        credential.user(),
        credential.name().value(),
        token.sha256(),
        new Beginning(
            now.truncatedTo(ChronoUnit.SECONDS),
            credential.passwords(),
            userAgent,
            Optional.of(origin.shortSha256(client))),
        endAfter(now));
  }

  LoginSession continued(RefreshToken next, Instant now) {
    return new LoginSession(client, id, user, userName, next.sha256(), login, endAfter(now));
  }

  /// When its last token was issued, in seconds.
  public Instant lastUsedAt() {
    return until.minus(LIFE);
  }

  boolean hasEnded(Instant now) {
    return !now.isBefore(until);
  }

  private static Instant endAfter(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).plus(LIFE);
  }
}
