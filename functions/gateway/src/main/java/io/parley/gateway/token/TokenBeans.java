package io.parley.gateway.token;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.gateway.aws.Secrets;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Gives a function the tokens, from keys in its environment or in Secrets Manager.
@Factory
final class TokenBeans {

  /// @param keys a JWK set, as the local system passes it, or the secret that holds one
  /// @param endpoint set only where Secrets Manager is not AWS's own
  @Singleton
  UserTokens userTokens(
      @Value("${parley.signing.keys}") String keys,
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.secrets.manager:}") @Nullable String endpoint,
      Clock clock) {
    KeySource source =
        keys.startsWith("{")
            ? GivenKeys.of(keys)
            : new SecretKeys(Secrets.of(region, endpoint), keys);
    return new UserTokens(source, clock);
  }
}
