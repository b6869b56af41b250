package io.parley.core.lifecycle;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomPage;
import io.parley.core.room.RoomQuery;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import java.util.List;
import java.util.Optional;

/// Lists a client's rooms with exact counts. The total has to be counted anyway, so all filters
/// and sorts work on one read of the client's index.
public final class ListRooms {

  /// A room deleted between the two reads makes the page short, so it is read again.
  private static final int TRIES = 3;

  private final Rooms rooms;
  private final FindRoom find;

  public ListRooms(Rooms rooms, FindRoom find) {
    this.rooms = rooms;
    this.find = find;
  }

  public RoomPage list(ClientId client, RoomQuery query) {
    for (int tries = 1; ; tries++) {
      List<RoomSummary> matching =
          rooms.list(client, query.search().isPresent()).stream().filter(query::matches).toList();
      List<RoomKey> wanted =
          matching.stream()
              .sorted(query.order().comparator())
              .skip(query.skip())
              .limit(query.limit())
              .map(line -> new RoomKey(client, line.room()))
              .toList();
      List<RoomSnapshot> found =
          Parallel.map(wanted, find::find).stream().flatMap(Optional::stream).toList();
      if (found.size() == wanted.size() || tries == TRIES) {
        return new RoomPage(found, matching.size() - (wanted.size() - found.size()));
      }
    }
  }
}
