package io.parley.core.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The secrets that sign what an endpoint is sent. They are stored as they are, because each call
/// needs them.
///
/// @param current as the client knows it: `whsec_` and 32 bytes in Base64
/// @param retired earlier ones, which sign too for a while
public record WebhookSecrets(String current, List<Retired> retired) {

  /// How long a replaced secret still signs.
  public static final Duration GRACE = Duration.ofHours(24);

  /// What a secret begins with.
  public static final String PREFIX = "whsec_";

  private static final int BYTES = 32;

  /// Replaced secrets that sign at most.
  private static final int MOST_RETIRED = 4;

  /// A replaced secret.
  public record Retired(String secret, Instant until) {}

  public WebhookSecrets {
    retired = List.copyOf(retired);
  }

  /// A new secret alone.
  public static WebhookSecrets random() {
    return new WebhookSecrets(randomSecret(), List.of());
  }

  /// With a new secret; the present one signs for [#GRACE] more.
  public WebhookSecrets rotated(Instant now) {
    List<Retired> still = new ArrayList<>();
    still.add(new Retired(current, now.plus(GRACE)));
    retired.stream()
        .filter(old -> now.isBefore(old.until()))
        .limit(MOST_RETIRED - 1L)
        .forEach(still::add);
    return new WebhookSecrets(randomSecret(), still);
  }

  /// Those that sign now, the current one first.
  public List<String> signing(Instant now) {
    List<String> secrets = new ArrayList<>();
    secrets.add(current);
    retired.stream()
        .filter(old -> now.isBefore(old.until()))
        .map(Retired::secret)
        .forEach(secrets::add);
    return secrets;
  }

  private static String randomSecret() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
