package io.parley.core.limit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When something last happened, by subject and minute of the clock, in whole milliseconds. A
/// minute is forgotten a few minutes later.
public interface RecentTimes {

  /// The times in the minute before that of `now`, as of now (a consistent read), in no order: a
  /// read unit for about 700 of them.
  List<Instant> before(String subject, Instant now);

  /// Adds a time to its minute unless that has so many already; of concurrent callers no more get
  /// in than fit. A write unit for about 150 times, also if it is not added.
  ///
  /// @param most at least 1
  /// @return empty when it was added, else the times that there are
  Optional<List<Instant>> add(String subject, Instant now, int most);
}
