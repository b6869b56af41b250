package io.parley.core.memory;

import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The sessions of an [InMemoryStore].
public record InMemoryBreakoutSessions(InMemoryStore store) implements BreakoutSessions {

  @Override
  public Optional<BreakoutSession> find(BreakoutSessionKey key) {
    return store.session(key);
  }

  @Override
  public Optional<BreakoutSessionKey> open(RoomKey parent) {
    return store.sessions().open(parent);
  }

  @Override
  public Optional<Placement> placement(BreakoutSession session, UserId user) {
    return placements(session).stream()
        .filter(placement -> placement.user().equals(user))
        .findFirst();
  }

  @Override
  public List<Placement> placements(BreakoutSession session) {
    return store.sessions().placements(session).stream()
        .sorted(Comparator.comparing(placement -> placement.user().value()))
        .toList();
  }

  @Override
  public void prepare(BreakoutSession session, Collection<Placement> placements) {
    store.sessions().prepare(session, placements);
  }

  @Override
  public void discard(BreakoutSessionKey key, String opening) {
    store.sessions().discard(key, opening);
  }

  @Override
  public void settled(BreakoutSession session) {
    store.sessions().settled(session);
  }

  @Override
  public boolean settled(BreakoutSession session, Placement placement) {
    return store.sessions().settled(session, placement);
  }

  @Override
  public int findHops(BreakoutSessionKey key, long revision, Instant at) {
    return store.sessions().findHops(key, revision, at);
  }

  @Override
  public void saveHops(BreakoutSessionKey key, long revision, Instant at, int hops) {
    store.sessions().saveHops(key, revision, at, hops);
  }

  @Override
  public boolean end(BreakoutSession before, BreakoutSession closed) {
    return store.sessions().end(before, closed);
  }

  @Override
  public List<BreakoutSessionKey> closedUntil(Instant closed, int limit) {
    return store.sessions().closedUntil(closed, limit);
  }

  @Override
  public void forget(BreakoutSession session) {
    store.sessions().forget(session);
  }
}
