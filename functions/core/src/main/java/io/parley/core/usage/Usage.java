package io.parley.core.usage;

import io.parley.core.metric.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// How much of each [Used] there was.
///
/// @param counts in the order of [Used]
public record Usage(List<Long> counts) {

  public static final Usage NONE = of(_ -> 0L);

  public Usage {
    counts = List.copyOf(counts);
  }

  /// @param count says how much there was of each
  public static Usage of(ToLongFunction<Used> count) {
    List<Long> counts = new ArrayList<>();
    for (Used what : Used.values()) {
      counts.add(count.applyAsLong(what));
    }
    return new Usage(counts);
  }

  public long get(Used what) {
    return counts.get(what.ordinal());
  }

  public Usage plus(Usage more) {
    return of(what -> get(what) + more.get(what));
  }

  public boolean isNone() {
    return equals(NONE);
  }
}
