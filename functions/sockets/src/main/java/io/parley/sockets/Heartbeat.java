package io.parley.sockets;

import io.parley.core.connection.Presence;
import io.parley.core.connection.SocketRooms;
import io.parley.core.message.Resume;
import io.parley.core.room.Concurrently;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.socket.FrameRoute.Incoming;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A connection's heartbeat: its user stays online, and it learns where its rooms' logs end.
@Singleton
final class Heartbeat {

  private final SocketRooms socketRooms;
  private final Presence presence;
  private final Resume resume;

  Heartbeat(SocketRooms socketRooms, Presence presence, Resume resume) {
    this.socketRooms = socketRooms;
    this.presence = presence;
    this.resume = resume;
  }

  /// The last place of each room that the connection hears.
  Map<String, Long> beat(Incoming frame) {
    List<RoomId> rooms = socketRooms.of(frame.connection(), frame.first());
    List<Optional<Long>> ends = Concurrently.map(rooms, room -> beat(frame, room));
    Map<String, Long> latest = new LinkedHashMap<>();
    for (int i = 0; i < rooms.size(); i++) {
      String room = rooms.get(i).value();
      ends.get(i).ifPresent(seq -> latest.put(room, seq));
    }
    return latest;
  }

  private Optional<Long> beat(Incoming frame, RoomId id) {
    RoomKey room = new RoomKey(frame.identity().client(), id);
    if (frame.identity().user().isPresent()) {
      presence.renew(room, frame.seat());
    }
    return resume.latest(room);
  }
}
