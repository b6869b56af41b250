package io.parley.gateway.token;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A token for a function that is primed, and the keys that know it; nobody else has them.
public record SampleToken(String keys, String token) {

  private static final ClientId CLIENT = new ClientId("5f0c2d1e-7a3b-4c4d-9e5f-0123456789ab");

  public static SampleToken make() {
    Clock clock = Clock.systemUTC();
    String keys = SigningKeys.generate();
    Grant grant =
        new Grant(
            CLIENT,
            new UserId("ada"),
            "Ada",
            Optional.empty(),
            Optional.of("sample"),
            Optional.empty());
    return new SampleToken(
        keys,
        new UserTokens(GivenKeys.of(keys), clock)
            .issue(grant, clock.instant().plus(Duration.ofHours(1)))
            .orElseThrow());
  }

  /// The texts of priming events.
  public Map<String, String> texts() {
    return Map.of("TOKEN", token);
  }

  /// The environment variables that hold the keys.
  public Map<String, String> variables() {
    return Map.of("PARLEY_SIGNING_KEYS", keys);
  }
}
