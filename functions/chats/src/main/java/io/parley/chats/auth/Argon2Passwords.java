package io.parley.chats.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Passwords;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Argon2id, in the usual text form: parameters, salt and hash.
public final class Argon2Passwords implements Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /// The cost of one hash.
  ///
  /// @param memory in KiB
  public record Cost(int memory, int passes) {

    /// The minimum that OWASP recommends.
    public static final Cost USUAL = new Cost(19_456, 2);
  }

  private record Parts(Cost cost, byte[] salt, byte[] hash) {}

  private final Cost cost;

  public Argon2Passwords(Cost cost) {
    this.cost = cost;
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
            .formatted(
                cost.memory(),
                cost.passes(),
                base64.encodeToString(salt),
                base64.encodeToString(computeHash(cost, password, salt))));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    Parts parts = parseHash(hash);
    return MessageDigest.isEqual(parts.hash(), computeHash(parts.cost(), password, parts.salt()));
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return !parseHash(hash).cost().equals(cost);
  }

  private static byte[] computeHash(Cost cost, Password password, byte[] salt) {
    return Argon2Function.getInstance(cost.memory(), cost.passes(), 1, HASH_BYTES, Argon2.ID)
        .hash(password.bytes(), salt)
        .getBytes();
  }

  private static Parts parseHash(PasswordHash hash) {
    Matcher form = FORM.matcher(hash.text());
    if (!form.matches()) {
      // Without the text, which must not get into the log.
      throw new IllegalStateException("a stored password hash is not of this form");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new Parts(
        new Cost(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))),
        base64.decode(form.group(3)),
        base64.decode(form.group(4)));
  }
}
