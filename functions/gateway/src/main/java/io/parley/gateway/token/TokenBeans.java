package io.parley.gateway.token;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Gives a function the tokens, from keys in its environment or in Secrets Manager.
@Factory
final class TokenBeans {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /// @param keys a JWK set, as the local system passes it, or the secret that holds one
  @Singleton
  UserTokens userTokens(
      @Value("${parley.signing.keys}") String keys,
      @Value("${aws.region}") String region,
      Clock clock) {
    return new UserTokens(keys.startsWith("{") ? GivenKeys.of(keys) : secret(keys, region), clock);
  }

  private static KeySource secret(String id, String region) {
    SecretsManagerClient client =
        SecretsManagerClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(o -> o.apiCallTimeout(DEADLINE))
            .build();
    return new SecretKeys(client, id);
  }
}
