package io.parley.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The headers of the Standard Webhooks specification, version 1: HMAC-SHA256 of the id, the time
/// and the body.
public final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /// The three headers of one attempt, by lower-case name.
  ///
  /// @param id of what is sent, the same for every attempt
  /// @param secrets each adds its signature
  public static Map<String, String> headers(
      List<String> secrets, String id, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put(
        "webhook-signature",
        secrets.stream()
            .map(secret -> "v1," + makeSignature(secret, head, body))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  private static String makeSignature(String secret, byte[] head, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(WebhookSecrets.PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(head);
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
