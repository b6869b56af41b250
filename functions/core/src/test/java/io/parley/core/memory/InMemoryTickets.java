package io.parley.core.memory;

import io.parley.core.ticket.Grant;
import io.parley.core.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tickets in a map.
public final class InMemoryTickets implements Tickets {

  private record Kept(Grant grant, Instant until) {}

  private final Clock clock;
  private final Map<String, Kept> tickets = new ConcurrentHashMap<>();

  public InMemoryTickets(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void keep(String sha256, Grant grant, Instant until) {
    tickets.put(sha256, new Kept(grant, until));
  }

  @Override
  public Optional<Grant> take(String sha256) {
    return Optional.ofNullable(tickets.remove(sha256))
        .filter(kept -> clock.instant().isBefore(kept.until()))
        .map(Kept::grant);
  }
}
