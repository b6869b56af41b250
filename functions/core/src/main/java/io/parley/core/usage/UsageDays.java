package io.parley.core.usage;

import io.parley.core.client.ClientId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What each client used on each day (UTC), the deleted rooms' part too. Any method may throw a
/// [io.parley.core.store.StoreException].
public interface UsageDays {

  /// Days that can be asked for at once.
  int MOST = 92;

  /// How long after its end a day is kept.
  Duration KEPT = Duration.ofDays(400);

  /// Adds to a day, together with whoever else does: a write unit. Not safe to repeat: a call that
  /// failed may have added.
  ///
  /// @return all that was added to the day until now
  Usage add(ClientId client, LocalDate day, Usage more);

  /// Those of these days, [#MOST] of them, to which something was added, as they are now: a read
  /// unit each.
  Map<LocalDate, Usage> find(ClientId client, List<LocalDate> days);
}
