package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSessions;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in a map.
public final class InMemoryLoginSessions implements LoginSessions {

  private record Key(ClientId client, String id) {
    static Key of(LoginSession session) {
      return new Key(session.client(), session.id());
    }
  }

  private final Map<Key, LoginSession> sessions = new ConcurrentHashMap<>();

  @Override
  public void begin(LoginSession session) {
    sessions.put(Key.of(session), session);
  }

  @Override
  public Optional<LoginSession> find(ClientId client, String id) {
    return Optional.ofNullable(sessions.get(new Key(client, id)));
  }

  @Override
  public List<LoginSession> of(ClientId client, UserId user) {
    return sessions.values().stream()
        .filter(session -> session.client().equals(client) && session.user().equals(user))
        .toList();
  }

  @Override
  public boolean replace(LoginSession read, LoginSession next) {
    return sessions.replace(Key.of(read), read, next);
  }

  @Override
  public void end(ClientId client, String id) {
    sessions.remove(new Key(client, id));
  }
}
