package io.parley.core.memory;

import io.parley.core.connection.Connection;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Subscriptions;
import io.parley.core.room.RoomId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Subscriptions in maps.
public final class InMemorySubscriptions implements Subscriptions {

  private record Kept(Subscription subscription, Instant expires) {}

  private final Clock clock;
  private final Map<ConnectionId, Map<RoomId, Kept>> all = new HashMap<>();

  public InMemorySubscriptions(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<Subscription> of(ConnectionId connection) {
    return all.getOrDefault(connection, Map.of()).values().stream()
        .filter(kept -> kept.expires().isAfter(clock.instant()))
        .map(Kept::subscription)
        .toList();
  }

  @Override
  public synchronized void put(ConnectionId connection, Subscription subscription) {
    all.computeIfAbsent(connection, _ -> new HashMap<>())
        .put(subscription.room(), new Kept(subscription, clock.instant().plus(Connection.LIFE)));
  }

  @Override
  public synchronized void forget(ConnectionId connection, List<Subscription> subscriptions) {
    Map<RoomId, Kept> kept = all.getOrDefault(connection, new HashMap<>());
    subscriptions.forEach(one -> kept.remove(one.room()));
  }
}
