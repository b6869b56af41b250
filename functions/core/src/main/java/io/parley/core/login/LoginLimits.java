package io.parley.core.login;

import io.parley.core.account.Sha256;
import io.parley.core.client.ClientId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Limits failed logins, of one name and from one address. An attempt is counted before its
/// password is hashed, so that concurrent attempts cannot evade the limit; a success takes its
/// count back.
public final class LoginLimits {

  public static final Duration WINDOW = Duration.ofMinutes(15);
  public static final int PER_NAME = 10;
  public static final int PER_ADDRESS = 100;

  /// From the direct peer, which may be a proxy for many callers.
  public static final int PER_STATION = 1_000;

  private final LoginCounters attempts;
  private final Clock clock;

  public LoginLimits(LoginCounters attempts, Clock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /// The network origin of a request.
  ///
  /// @param address the caller's, as far as it is known
  /// @param station the direct peer: the caller itself, or a proxy
  public record Origin(String address, String station) {}

  /// An attempt that was counted, or was one too many.
  ///
  /// @param refused how long to wait, when it was one too many
  public record Counted(List<String> names, Optional<Duration> refused) {}

  public Counted count(ClientId client, String name, Origin origin) {
    long window = clock.millis() / WINDOW.toMillis();
    Instant end = Instant.ofEpochMilli((window + 1) * WINDOW.toMillis());
    String prefix = client.value() + "\n" + window + "\n";
    String ofName = Sha256.hex(prefix + "name\n" + name);
    String ofAddress = Sha256.hex(prefix + "address\n" + origin.address());
    String ofStation = Sha256.hex(prefix + "station\n" + origin.station());
    boolean fits =
        attempts.count(ofStation, end) <= PER_STATION
            && attempts.count(ofAddress, end) <= PER_ADDRESS
            && attempts.count(ofName, end) <= PER_NAME;
    return new Counted(
        List.of(ofName, ofAddress, ofStation),
        fits ? Optional.empty() : Optional.of(Duration.between(clock.instant(), end)));
  }

  public void takeBack(Counted counted) {
    counted.names().forEach(attempts::discount);
  }
}
