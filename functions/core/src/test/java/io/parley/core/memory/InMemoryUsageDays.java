package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.usage.Usage;
import io.parley.core.usage.UsageDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Days in a map.
public final class InMemoryUsageDays implements UsageDays {

  private record Day(ClientId client, LocalDate date) {}

  private final Map<Day, Usage> days = new HashMap<>();
  private int writes;

  @Override
  public synchronized Usage add(ClientId client, LocalDate day, Usage more) {
    writes++;
    return days.merge(new Day(client, day), more, Usage::plus);
  }

  @Override
  public synchronized Map<LocalDate, Usage> find(ClientId client, List<LocalDate> asked) {
    Map<LocalDate, Usage> found = new HashMap<>();
    for (LocalDate date : asked) {
      if (days.containsKey(new Day(client, date))) {
        found.put(date, days.get(new Day(client, date)));
      }
    }
    return found;
  }

  /// How often something was added.
  public synchronized int writes() {
    return writes;
  }
}
