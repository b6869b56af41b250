package io.parley.core.login;

import io.parley.core.client.Sha256;
import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret that continues a session once: `rt_<session>_<secret>`. The secret is 256 random bits,
/// and only the token's SHA-256 is ever stored.
///
/// @param session the same for all tokens of a session: 64 bits that all sessions of a person have,
///     and 128 random ones
/// @param text never logged, which is why [#toString] hides it
public record RefreshToken(String session, String text) {

  private static final Pattern FORM = Pattern.compile("rt_([0-9a-f]{48})_([A-Za-z0-9_-]{43})");

  /// The first of a new session.
  public static RefreshToken begin(UserId user) {
    return fromBits(
        LoginSession.prefix(user) + HexFormat.of().formatHex(randomBytes(16)), randomBytes(32));
  }

  /// The token in a text that has the form of one.
  public static Optional<RefreshToken> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new RefreshToken(form.group(1), text)) : Optional.empty();
  }

  /// The next of the same session.
  ///
  /// @param key of a request that may be retried: the same key gives the same token, which
  ///     cannot be computed without both this token and the key
  RefreshToken next(Optional<String> key) {
    return fromBits(session, key.map(this::computeHmac).orElseGet(() -> randomBytes(32)));
  }

  private byte[] computeHmac(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(("next " + key).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String sha256() {
    return Sha256.hex(text);
  }

  private static RefreshToken fromBits(String session, byte[] bits) {
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return new RefreshToken(session, "rt_" + session + "_" + secret);
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "RefreshToken";
  }
}
