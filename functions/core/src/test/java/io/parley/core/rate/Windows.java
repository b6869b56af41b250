package io.parley.core.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// How many messages were sent in any 10 seconds.
final class Windows {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private Windows() {}

  static int most(List<Instant> sent) {
    return IntStream.range(0, sent.size()).map(from -> countFrom(sent, from)).max().orElse(0);
  }

  /// The smallest count while messages came.
  static int least(List<Instant> sent) {
    Instant lastBegin = sent.getLast().minus(WINDOW);
    return IntStream.range(0, sent.size())
        .filter(from -> sent.get(from).isBefore(lastBegin))
        .map(from -> countFrom(sent, from))
        .min()
        .orElseThrow();
  }

  private static int countFrom(List<Instant> sent, int from) {
    Instant end = sent.get(from).plus(WINDOW);
    int after = Collections.binarySearch(sent, end);
    return (after < 0 ? -after - 1 : after) - from;
  }
}
