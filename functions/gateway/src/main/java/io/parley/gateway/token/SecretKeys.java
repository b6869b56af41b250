package io.parley.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.parley.core.log.StoreException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// The signing keys in a secret of Secrets Manager. A secret without a value gets its first key
/// here.
final class SecretKeys implements KeySource {

  /// Secrets Manager accepts one value for a version's id: of functions that start at once, one
  /// makes the first key and the others read it.
  private static final String FIRST = "7061726c-6579-4000-8000-000000000001";

  private static final String NONE = "{\"keys\":[]}";

  private final SecretsManagerClient client;
  private final String secret;

  SecretKeys(SecretsManagerClient client, String secret) {
    this.client = client;
    this.secret = secret;
  }

  @Override
  public SigningKeys read() {
    return SigningKeys.of(value().orElse(NONE));
  }

  @Override
  public SigningKeys make() {
    Optional<String> value = value();
    if (value.isEmpty()) {
      makeFirst();
      value = value();
    }
    return SigningKeys.of(value.orElse(NONE));
  }

  private Optional<String> value() {
    try {
      return Optional.of(client.getSecretValue(r -> r.secretId(secret)).secretString());
    } catch (ResourceNotFoundException e) {
      // The secret is there with the stack, but nothing has been put into it.
      return Optional.empty();
    } catch (SdkException e) {
      throw fault(e);
    }
  }

  private void makeFirst() {
    String keys = generate();
    try {
      client.putSecretValue(r -> r.secretId(secret).clientRequestToken(FIRST).secretString(keys));
    } catch (ResourceExistsException e) {
      // Another function was first.
    } catch (SdkException e) {
      throw fault(e);
    }
  }

  private static StoreException fault(SdkException e) {
    return new StoreException("Secrets Manager: " + e.getClass().getSimpleName(), true, e);
  }

  private static String generate() {
    try {
      var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      return new JWKSet(key).toString(false);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
