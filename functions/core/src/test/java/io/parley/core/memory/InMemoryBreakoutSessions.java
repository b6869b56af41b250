package io.parley.core.memory;

import io.parley.core.room.Placement;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Session;
import io.parley.core.room.SessionKey;
import io.parley.core.room.UserId;
import io.parley.core.session.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The sessions of an [InMemoryStore].
public record InMemoryBreakoutSessions(InMemoryStore store) implements Sessions {

  @Override
  public Optional<Session> find(SessionKey key) {
    return store.session(key);
  }

  @Override
  public Optional<SessionKey> open(RoomKey parent) {
    return store.sessions().open(parent);
  }

  @Override
  public Optional<Placement> placement(Session session, UserId user) {
    return placements(session).stream()
        .filter(placement -> placement.user().equals(user))
        .findFirst();
  }

  @Override
  public List<Placement> placements(Session session) {
    return store.sessions().placements(session).stream()
        .sorted(Comparator.comparing(placement -> placement.user().value()))
        .toList();
  }

  @Override
  public void prepare(Session session, Collection<Placement> placements) {
    store.sessions().prepare(session, placements);
  }

  @Override
  public void discard(SessionKey key, String opening) {
    store.sessions().discard(key, opening);
  }

  @Override
  public void settled(Session session) {
    store.sessions().settled(session);
  }

  @Override
  public boolean settled(Session session, Placement placement) {
    return store.sessions().settled(session, placement);
  }

  @Override
  public int findHops(SessionKey key, long revision, Instant at) {
    return store.sessions().findHops(key, revision, at);
  }

  @Override
  public void saveHops(SessionKey key, long revision, Instant at, int hops) {
    store.sessions().saveHops(key, revision, at, hops);
  }

  @Override
  public boolean end(Session before, Session closed) {
    return store.sessions().end(before, closed);
  }

  @Override
  public List<SessionKey> closedUntil(Instant closed, int limit) {
    return store.sessions().closedUntil(closed, limit);
  }

  @Override
  public void forget(Session session) {
    store.sessions().forget(session);
  }
}
