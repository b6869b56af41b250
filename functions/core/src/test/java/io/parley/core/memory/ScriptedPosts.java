package io.parley.core.memory;

import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/// Posts that end as a test says, by connection and by how many there were before; delivered
/// unless told otherwise.
public final class ScriptedPosts implements Posts {

  private final Map<ConnectionId, IntFunction<Posted>> scripts = new ConcurrentHashMap<>();
  private final Map<ConnectionId, List<Posted>> outcomes = new ConcurrentHashMap<>();
  private final Map<ConnectionId, List<String>> frames = new ConcurrentHashMap<>();
  private final Set<ConnectionId> closed = ConcurrentHashMap.newKeySet();

  /// What each post to a connection does, given the number of earlier ones; it may block.
  public ScriptedPosts script(ConnectionId connection, IntFunction<Posted> script) {
    scripts.put(connection, script);
    return this;
  }

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    List<Posted> past = outcomes.computeIfAbsent(connection, _ -> new CopyOnWriteArrayList<>());
    Posted posted = scripts.getOrDefault(connection, _ -> Posted.DELIVERED).apply(past.size());
    past.add(posted);
    if (posted == Posted.DELIVERED) {
      frames
          .computeIfAbsent(connection, _ -> new CopyOnWriteArrayList<>())
          .add(new String(frame, StandardCharsets.UTF_8));
    }
    return posted;
  }

  /// As a post would end.
  @Override
  public Posted ask(ConnectionId connection) {
    int past = outcomes.getOrDefault(connection, List.of()).size();
    return scripts.getOrDefault(connection, _ -> Posted.DELIVERED).apply(past);
  }

  @Override
  public Posted close(ConnectionId connection) {
    return closed.add(connection) ? Posted.DELIVERED : Posted.GONE;
  }

  public Set<ConnectionId> closed() {
    return Set.copyOf(closed);
  }

  /// How the posts to a connection ended, in order.
  public List<Posted> outcomes(ConnectionId connection) {
    return List.copyOf(outcomes.getOrDefault(connection, List.of()));
  }

  /// The frames a connection took, in order.
  public List<String> frames(ConnectionId connection) {
    return List.copyOf(frames.getOrDefault(connection, List.of()));
  }
}
