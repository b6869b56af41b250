package io.parley.core.memory;

import io.parley.core.account.Session;
import io.parley.core.account.Sessions;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in a map.
public final class InMemorySessions implements Sessions {

  private record Key(ClientId client, String id) {
    static Key of(Session session) {
      return new Key(session.client(), session.id());
    }
  }

  private final Map<Key, Session> sessions = new ConcurrentHashMap<>();

  @Override
  public void begin(Session session) {
    sessions.put(Key.of(session), session);
  }

  @Override
  public Optional<Session> find(ClientId client, String id) {
    return Optional.ofNullable(sessions.get(new Key(client, id)));
  }

  @Override
  public List<Session> of(ClientId client, UserId user) {
    return sessions.values().stream()
        .filter(session -> session.client().equals(client) && session.user().equals(user))
        .toList();
  }

  @Override
  public boolean replace(Session read, Session next) {
    return sessions.replace(Key.of(read), read, next);
  }

  @Override
  public void end(ClientId client, String id) {
    sessions.remove(new Key(client, id));
  }
}
