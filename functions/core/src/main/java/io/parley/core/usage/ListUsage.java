package io.parley.core.usage;

import io.parley.core.client.ClientId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Lists what a client used, day by day.
public final class ListUsage {

  private final UsageDays days;

  public ListUsage(UsageDays days) {
    this.days = days;
  }

  /// What was used on a day.
  public record OfDay(LocalDate date, Usage usage) {}

  /// Each of the days in turn, those without use too: a read unit each.
  ///
  /// @param from the first day
  /// @param to the last one, [UsageDays#MOST] days later at most
  public List<OfDay> list(ClientId client, LocalDate from, LocalDate to) {
    List<LocalDate> asked = from.datesUntil(to.plusDays(1)).toList();
    Map<LocalDate, Usage> used = days.find(client, asked);
    return asked.stream().map(day -> new OfDay(day, used.getOrDefault(day, Usage.NONE))).toList();
  }
}
