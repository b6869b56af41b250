package io.parley.core.memory;

import io.parley.core.breakout.Session;
import io.parley.core.breakout.SessionKey;
import io.parley.core.breakout.Sessions;
import io.parley.core.room.RoomKey;
import java.util.Optional;

/// The sessions of an [InMemoryStore].
public record InMemoryBreakoutSessions(InMemoryStore store) implements Sessions {

  @Override
  public Optional<Session> find(SessionKey key) {
    return store.session(key);
  }

  @Override
  public Optional<SessionKey> open(RoomKey parent) {
    return store.open(parent);
  }
}
