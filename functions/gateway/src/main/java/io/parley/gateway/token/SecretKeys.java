package io.parley.gateway.token;

import io.parley.gateway.aws.Secrets;
import java.util.Optional;

/// The signing keys in a secret of Secrets Manager. A secret without a value gets its first key
/// here.
final class SecretKeys implements KeySource {

  /// Secrets Manager accepts one value for a version's id: of functions that start at once, one
  /// makes the first key and the others read it.
  private static final String FIRST = "7061726c-6579-4000-8000-000000000001";

  private static final String NONE = "{\"keys\":[]}";

  private final Secrets secrets;
  private final String secret;

  SecretKeys(Secrets secrets, String secret) {
    this.secrets = secrets;
    this.secret = secret;
  }

  @Override
  public SigningKeys read() {
    return SigningKeys.of(readSecret().orElse(NONE));
  }

  @Override
  public SigningKeys make() {
    Optional<String> value = readSecret();
    if (value.isEmpty()) {
      makeFirst();
      value = readSecret();
    }
    return SigningKeys.of(value.orElse(NONE));
  }

  private Optional<String> readSecret() {
    return secrets.value(secret);
  }

  private void makeFirst() {
    secrets.put(secret, FIRST, SigningKeys.generate());
  }
}
