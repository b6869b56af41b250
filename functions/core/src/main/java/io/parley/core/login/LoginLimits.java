package io.parley.core.login;

import io.parley.core.account.Origin;
import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Limits failed logins: from one address, of one name from one address, and of one name from
/// everywhere. An attempt is counted before its password is hashed, so that concurrent attempts
/// cannot evade a limit; a success takes its counts back. Failures of others lock nobody out of an
/// account from an address at which one of its logins began and still lasts.
public final class LoginLimits {

  public static final Duration WINDOW = Duration.ofMinutes(15);
  public static final int PER_ADDRESS = 100;
  public static final int PER_NAME_AT_ADDRESS = 10;
  public static final int PER_NAME = 100;

  private final LoginCounters attempts;
  private final LoginSessions sessions;
  private final Clock clock;

  public LoginLimits(LoginCounters attempts, LoginSessions sessions, Clock clock) {
    this.attempts = attempts;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// An attempt that was counted, or was one too many.
  ///
  /// @param names of the counters, when it was not
  /// @param refused how long to wait, when it was one too many
  public record Counted(List<String> names, Optional<Duration> refused) {}

  /// @param spares whether it does not hold where the account has a login that lasts
  private record Limit(String counter, int most, boolean spares) {}

  /// Counts an attempt. What is refused by one limit is not counted by another, so that a caller
  /// who is beyond their own takes nothing from anybody else's: a device with an old password
  /// locks nobody else out at its address.
  ///
  /// @param owner of the name; looked up only when a limit may spare them
  public Counted count(ClientId client, String name, Origin origin, Supplier<UserId> owner) {
    long window = clock.millis() / WINDOW.toMillis();
    Instant end = Instant.ofEpochMilli((window + 1) * WINDOW.toMillis());
    List<String> counted = new ArrayList<>();
    for (Limit limit : limitsOf(client.value() + "\n" + window + "\n", name, origin)) {
      if (attempts.count(limit.counter(), end) > limit.most()
          && !(limit.spares() && isKnown(client, owner.get(), origin))) {
        counted.forEach(attempts::discount);
        return new Counted(List.of(), Optional.of(Duration.between(clock.instant(), end)));
      }
      counted.add(limit.counter());
    }
    return new Counted(counted, Optional.empty());
  }

  public void takeBack(Counted counted) {
    counted.names().forEach(attempts::discount);
  }

  private static List<Limit> limitsOf(String prefix, String name, Origin origin) {
    String address = origin.address();
    return List.of(
        new Limit(Sha256.hex(prefix + "address\n" + address), PER_ADDRESS, true),
        new Limit(
            Sha256.hex(prefix + "name at\n" + name + "\n" + address), PER_NAME_AT_ADDRESS, false),
        new Limit(Sha256.hex(prefix + "name\n" + name), PER_NAME, true));
  }

  private boolean isKnown(ClientId client, UserId owner, Origin origin) {
    Optional<String> here = Optional.of(origin.shortSha256(client));
    return sessions.of(client, owner).stream()
        .filter(session -> !session.hasEnded(clock.instant()))
        .anyMatch(session -> session.login().origin().equals(here));
  }
}
