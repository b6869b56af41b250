package io.parley.core.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets something happen so often in any minute, for all instances together. It is exact as far as
/// their clocks agree. A read and a write unit. What is refused is not counted. A fault of the
/// store refuses nobody.
public final class MinuteLimit {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RecentTimes times;
  private final StoreFaults faults;
  private final Clock clock;

  public MinuteLimit(RecentTimes times, StoreFaults faults, Clock clock) {
    this.times = times;
    this.faults = faults;
    this.clock = clock;
  }

  /// Counts once more, or refuses.
  ///
  /// @param subject whose limit it is
  /// @param most in any minute; 0 for no limit
  public Optional<OverLimit> count(String subject, int most) {
    if (most == 0) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return faults.ask(() -> countOnce(subject, most, now)).orElse(Optional.empty());
  }

  private Optional<OverLimit> countOnce(String subject, int most, Instant now) {
    List<Instant> recent =
        times.before(subject, now).stream()
            .filter(time -> now.isBefore(time.plus(MINUTE)))
            .toList();
    if (recent.size() >= most) {
      return Optional.of(waitFor(recent.stream(), most, now));
    }
    return times
        .add(subject, now, most - recent.size())
        .map(present -> waitFor(Stream.concat(recent.stream(), present.stream()), most, now));
  }

  /// Until as many of these times are a minute old as exceed the limit.
  private static OverLimit waitFor(Stream<Instant> times, int most, Instant now) {
    List<Instant> sorted = times.sorted().toList();
    Instant next = sorted.get(Math.max(0, sorted.size() - most)).plus(MINUTE);
    return new OverLimit(Duration.between(now, next));
  }
}
