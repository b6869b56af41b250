package io.parley.core.idempotency;

import io.parley.core.json.Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The key by which a caller names a request, so that it can be retried.
public record IdempotencyKey(String text) {

  public static final int MAX_LENGTH = 255;

  /// How long retries get the first successful answer.
  public static final Duration REMEMBERED = Duration.ofHours(24);

  /// The minimum that OWASP recommends for passwords.
  private static final int SLOW_ROUNDS = 210_000;

  private static final int SLOW_BITS = 256;

  /// The key in a text; empty when it cannot be one.
  public static Optional<IdempotencyKey> parse(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || Text.length(stripped) > MAX_LENGTH || !Text.LINE.allows(stripped)
        ? Optional.empty()
        : Optional.of(new IdempotencyKey(stripped));
  }

  /// Under which one caller's key is kept. It shows neither, and no other caller has the same.
  public String of(String owner) {
    return digestOf(owner + "\n" + text, new byte[0]);
  }

  /// Distinguishes requests. The path is part of it: the same body means something else
  /// elsewhere.
  public static String fingerprint(String path, byte[] body) {
    return digestOf(path, body);
  }

  /// The fingerprint of a body that holds a password: slow to compute, so that the stored value
  /// does not help to guess it.
  ///
  /// @param id see [#of]; the salt, unique to this request
  public static String slowFingerprint(String id, String path, byte[] body) {
    try {
      var spec =
          new PBEKeySpec(
              fingerprint(path, body).toCharArray(),
              id.getBytes(StandardCharsets.UTF_8),
              SLOW_ROUNDS,
              SLOW_BITS);
      return HexFormat.of()
          .formatHex(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                  .generateSecret(spec)
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digestOf(String text, byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
