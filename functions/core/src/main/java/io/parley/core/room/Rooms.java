package io.parley.core.room;

import io.parley.core.client.ClientId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The stored rooms. They change only together with an entry of their log, see
/// [io.parley.core.log.RoomLog#append].
public interface Rooms {

  /// The room as of now (a consistent read); empty when it never existed or is deleted. A name
  /// finds the room that has it, a generation of the name only that one; the room found has its
  /// generation in its key.
  Optional<Room> find(RoomKey key);

  /// The same, but never older than an entry that the caller has read, at twice the cost. Use it
  /// for decisions that do not write the room, which would be refused if it were old.
  Optional<Room> findSettled(RoomKey key);

  /// Those of these rooms of a client that exist, each as [#find] finds it, in no order (a
  /// consistent read): a read unit for each with little meta.
  List<Room> all(ClientId client, Collection<RoomId> rooms);

  /// The same as they were a moment ago, for half of that.
  default List<Room> lately(ClientId client, Collection<RoomId> rooms) {
    return all(client, rooms);
  }

  /// The rooms of a client that were deleted and are not erased yet, in no order. Not
  /// consistent: one of the last seconds may be missing. A read unit for some 50 of all clients.
  List<RoomKey> ended(ClientId client);

  /// Every breakout of a client, in no order (a consistent read).
  List<Room> breakouts(ClientId client);

  /// Every room of a client that is not a breakout, in no order (a consistent read). Reading
  /// goes over all of them, so its cost grows with the client: about 35 read units per thousand
  /// rooms without descriptions.
  ///
  /// @param described whether to read descriptions; they are empty otherwise
  List<RoomSummary> list(ClientId client, boolean described);
}
