package io.parley.core.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A client's secret for the Server API: `pk_<client>_<secret>`. The client's id in it makes
/// checking a key one read; the secret is 256 random bits, and only the key's SHA-256 is ever
/// stored.
///
/// @param text the key as the caller presents it; never logged, which is why [#toString] hides it
public record ApiKey(ClientId client, String text) {

  private static final int SHORT = 16;

  private static final Pattern FORM = Pattern.compile("pk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");
  private static final Pattern HYPHENS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

  public static ApiKey generate(ClientId client) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return fromSecret(client, secret);
  }

  private static ApiKey fromSecret(ClientId client, byte[] secret) {
    String hex = client.value().replace("-", "");
    return new ApiKey(
        client, "pk_" + hex + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /// The client's next key.
  ///
  /// @param attempt random bits, the same for every attempt of one request, so that they get
  ///     the same key
  public ApiKey next(UUID attempt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return fromSecret(
          client, mac.doFinal(("next " + attempt).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key in a text that has the form of one.
  public static Optional<ApiKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String id = HYPHENS.matcher(form.group(1)).replaceFirst("$1-$2-$3-$4-$5");
    return Optional.of(new ApiKey(new ClientId(UUID.fromString(id).toString()), text));
  }

  public String sha256() {
    return Sha256.hex(text);
  }

  /// The first 64 bits of [#sha256]: they identify one of a client's keys and do not help to
  /// guess it.
  public String shortSha256() {
    return shortSha256(sha256());
  }

  public static String shortSha256(String sha256) {
    return sha256.substring(0, SHORT);
  }

  @Override
  public String toString() {
    return "ApiKey of " + client.value();
  }
}
