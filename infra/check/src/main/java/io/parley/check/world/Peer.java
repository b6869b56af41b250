package io.parley.check.world;

import io.parley.check.model.Violation;
import io.parley.check.sim.Rng;
import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.gateway.socket.SocketIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A client at the other end of a socket that behaves as `parley.js` does: it follows each room's
/// order, resumes at a gap, and sends pings.
final class Peer {

  private static final long HEARTBEAT = 12_000_000;
  private static final long ANSWER_WITHIN = 5_000_000;
  private static final long PATIENCE = 300_000;

  /// The client's state of a room that it is subscribed to.
  static final class Hearing {
    final long since;
    private final TreeSet<Long> ahead = new TreeSet<>();
    private long position;
    private long greeted;
    private long latest;
    private long asked = -1;

    Hearing(long since, long position) {
      this.since = since;
      this.greeted = since;
      this.position = position;
      this.latest = position;
    }

    /// When a `connection_status` last confirmed the subscription.
    long greeted() {
      return greeted;
    }

    long position() {
      return position;
    }

    private void takeEntry(long seq) {
      latest = Math.max(latest, seq);
      if (seq > position) {
        ahead.add(seq);
      }
      while (!ahead.isEmpty() && ahead.first() <= position + 1) {
        position = Math.max(position, ahead.removeFirst());
      }
    }
  }

  private final World world;
  private final String id;
  private final ClientId client;
  private final String user;
  private final SocketIdentity identity;
  private final Rng random;
  private final Map<String, Hearing> rooms = new HashMap<>();
  private boolean isOpen = true;
  private int refs;
  private @Nullable String ping;
  private long pingAt;

  Peer(World world, String id, ClientId client, String user, RoomId room, long seed) {
    this.world = world;
    this.id = id;
    this.client = client;
    this.user = user;
    this.random = new Rng(seed);
    this.identity =
        new SocketIdentity(
            client,
            Optional.of(room),
            Optional.of(new OnlineUser(new UserId(user), user)),
            new Right(new Right.Opener.Token(), Optional.empty(), Optional.empty()));
  }

  String id() {
    return id;
  }

  ClientId client() {
    return client;
  }

  String user() {
    return user;
  }

  SocketIdentity identity() {
    return identity;
  }

  boolean isOpen() {
    return isOpen;
  }

  @Nullable Hearing hearing(RoomId room) {
    return rooms.get(room.value());
  }

  Map<String, Hearing> rooms() {
    return rooms;
  }

  void opened() {
    world.later(random.between(0, HEARTBEAT), this::sendHeartbeat);
  }

  void ended() {
    isOpen = false;
    rooms.clear();
  }

  void say(String action, String room, String more) {
    sendAction(action, ",\"room_id\":\"" + room + "\"" + more);
  }

  private void sendAction(String action, String more) {
    if (isOpen) {
      world.tell(() -> "    " + id + " > " + action + more);
      world.say(this, action, "{\"action\":\"" + action + "\"" + more + "}");
    }
  }

  private void sendHeartbeat() {
    if (!isOpen) {
      return;
    }
    world.later(HEARTBEAT, this::sendHeartbeat);
    if (ping == null) {
      String ref = "p" + ++refs;
      ping = ref;
      pingAt = world.now();
      sendAction("ping", ",\"ref\":\"" + ref + "\"");
      world.later(ANSWER_WITHIN, () -> missPong(ref, true));
    }
  }

  private void missPong(String ref, boolean isFirst) {
    if (!isOpen || !ref.equals(ping)) {
      return;
    }
    if (isFirst) {
      ping = "q" + ref;
      sendAction("ping", ",\"ref\":\"q" + ref + "\"");
      world.later(ANSWER_WITHIN, () -> missPong("q" + ref, false));
    } else {
      world.hangUp(this);
    }
  }

  /// Handles a frame that arrives.
  void hear(String text) {
    if (isOpen) {
      world.tell(() -> "    " + id + " < " + text);
      try {
        handleFrame(Queues.read(text));
      } catch (Violation e) {
        world.fail(e);
      }
    }
  }

  private void handleFrame(Map<?, ?> frame) {
    String type = String.valueOf(frame.get("type"));
    if (type.equals("frames")) {
      ((List<?>) frame.get("frames")).forEach(each -> handleFrame((Map<?, ?>) each));
      return;
    }
    String room = String.valueOf(frame.get("room_id"));
    Map<?, ?> data = (Map<?, ?>) frame.get("data");
    switch (type) {
      case "pong" -> handlePong(data);
      case "error" -> handleError(room, data);
      case "connection_status" -> handleStatus(room, data);
      case "history" -> handleHistory(room, data);
      case "ack" -> world.acknowledged(this, room, data);
      default -> {
        @Nullable Hearing hearing = rooms.get(room);
        if (frame.get("seq") instanceof Long seq && hearing != null) {
          world.heard(seq > hearing.position && !hearing.ahead.contains(seq), true);
          hearing.takeEntry(seq);
          if (type.equals("room_deleted")) {
            rooms.remove(room);
          } else {
            resumeIfBehind(room, hearing, PATIENCE);
          }
        }
      }
    }
  }

  private void handleStatus(String room, Map<?, ?> data) {
    if ("disconnected".equals(data.get("status"))) {
      rooms.remove(room);
    } else if (data.get("latest_seq") instanceof Long latest) {
      Hearing hearing = rooms.computeIfAbsent(room, _ -> new Hearing(world.now(), latest));
      hearing.greeted = world.now();
      hearing.latest = Math.max(hearing.latest, latest);
      resumeIfBehind(room, hearing, PATIENCE);
    }
  }

  private void handlePong(Map<?, ?> data) {
    Map<?, ?> latest = (Map<?, ?>) data.get("latest");
    if (String.valueOf(data.get("ref")).equals(ping)) {
      ping = null;
      // A subscription that the pong does not list has ended.
      rooms
          .entrySet()
          .removeIf(room -> room.getValue().since < pingAt && !latest.containsKey(room.getKey()));
    }
    latest.forEach(
        (room, seq) -> {
          @Nullable Hearing hearing = rooms.get(room);
          if (hearing != null) {
            hearing.latest = Math.max(hearing.latest, (Long) seq);
            resumeIfBehind((String) room, hearing, 0);
          }
        });
  }

  /// Requests the missing entries, unless they arrive in the meantime.
  private void resumeIfBehind(String room, Hearing hearing, long patience) {
    if (hearing.position < hearing.latest && hearing.asked < world.now()) {
      hearing.asked = world.now() + patience + ANSWER_WITHIN;
      world.later(patience, () -> requestResume(room, hearing));
    }
  }

  private void requestResume(String room, Hearing hearing) {
    if (!isOpen || rooms.get(room) != hearing) {
      return;
    }
    if (hearing.position >= hearing.latest) {
      hearing.asked = -1;
      return;
    }
    hearing.asked = world.now() + ANSWER_WITHIN;
    world.later(ANSWER_WITHIN + 1_000, () -> resumeIfBehind(room, hearing, 0));
    say("resume", room, ",\"after_seq\":" + hearing.position);
  }

  private void handleHistory(String room, Map<?, ?> data) {
    @Nullable Hearing hearing = rooms.get(room);
    List<?> entries = (List<?>) data.get("entries");
    world.resumed(this, room, entries, data);
    if (hearing == null) {
      return;
    }
    for (Object entry : entries) {
      long seq = (Long) ((Map<?, ?>) entry).get("seq");
      world.heard(seq > hearing.position && !hearing.ahead.contains(seq), false);
      hearing.takeEntry(seq);
    }
    hearing.latest = Math.max(hearing.latest, (Long) data.get("latest_seq"));
    hearing.asked = -1;
    resumeIfBehind(room, hearing, 0);
  }

  private void handleError(String room, Map<?, ?> data) {
    switch (String.valueOf(data.get("code"))) {
      case "ROOM_NOT_FOUND", "ROOM_ACCESS_DENIED" -> {
        if (data.get("ref") == null || !String.valueOf(data.get("ref")).startsWith("s")) {
          rooms.remove(room);
        }
      }
      case "CONNECTION_OVER" -> {
        world.forgotten(this);
        world.hangUp(this);
      }
      default -> {}
    }
    world.refused(this, room, data);
  }
}
