package io.parley.sockets.route;

import io.parley.core.resume.Resume;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Socket;
import io.parley.core.store.Parallel;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answer to a heartbeat: where the logs of a connection's rooms end.
@Singleton
final class Heartbeat {

  private final Resume resume;

  Heartbeat(Resume resume) {
    this.resume = resume;
  }

  /// The last place of each room that the connection hears.
  Map<String, Long> beat(Socket socket) {
    List<RoomKey> rooms = socket.roomKeys();
    List<Optional<Long>> ends = Parallel.map(rooms, resume::latest);
    Map<String, Long> latest = new LinkedHashMap<>();
    for (int i = 0; i < rooms.size(); i++) {
      String room = rooms.get(i).room().value();
      ends.get(i).ifPresent(seq -> latest.put(room, seq));
    }
    return latest;
  }
}
