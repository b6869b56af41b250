package io.parley.core.memory;

import io.parley.core.limit.RecentTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Times in a map.
public final class InMemoryRecentTimes implements RecentTimes {

  private record Minute(String subject, Instant begin) {}

  private final Map<Minute, List<Instant>> minutes = new HashMap<>();

  @Override
  public synchronized List<Instant> before(String subject, Instant now) {
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
    return List.copyOf(minutes.getOrDefault(new Minute(subject, begin), List.of()));
  }

  @Override
  public synchronized Optional<List<Instant>> add(String subject, Instant now, int most) {
    List<Instant> times =
        minutes.computeIfAbsent(
            new Minute(subject, now.truncatedTo(ChronoUnit.MINUTES)), _ -> new ArrayList<>());
    if (times.size() >= most) {
      return Optional.of(List.copyOf(times));
    }
    times.add(now.truncatedTo(ChronoUnit.MILLIS));
    return Optional.empty();
  }
}
