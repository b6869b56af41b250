package io.parley.gateway.token;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.gateway.aws.Secrets;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Gives a function the tokens, from keys in its environment or in Secrets Manager.
@Factory
final class TokenBeans {

  /// @param keys a JWK set, as the local system passes it, or the secret that holds one
  @Singleton
  UserTokens userTokens(
      @Value("${parley.signing.keys}") String keys,
      @Value("${aws.region}") String region,
      Clock clock) {
    return new UserTokens(keys.startsWith("{") ? GivenKeys.of(keys) : secret(keys, region), clock);
  }

  private static KeySource secret(String id, String region) {
    return new SecretKeys(Secrets.of(region), id);
  }
}
