package io.parley.core.breakout;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.Optional;

/// Deletes a breakout: afterwards no caller can find it.
public final class DeleteBreakout {

  /// How a deletion ended.
  public sealed interface Deletion {
    record Deleted(Entry entry) implements Deletion {}

    record NoSuchBreakout() implements Deletion {}

    /// It belongs to a session that is open.
    record InSession() implements Deletion {}
  }

  private final RoomWriter writer;
  private final Rooms rooms;

  public DeleteBreakout(RoomWriter writer, Rooms rooms) {
    this.writer = writer;
    this.rooms = rooms;
  }

  public Deletion delete(RoomKey key) {
    return writer.append(key, DecisionInputs.NOTHING, tail -> decideDeletion(key, tail));
  }

  private Verdict<Deletion> decideDeletion(RoomKey key, RoomTail tail) {
    Optional<Room> room = tail.exists() ? rooms.find(key) : Optional.empty();
    if (room.flatMap(Room::breakout).isEmpty()) {
      return new Verdict.Answer<>(new Deletion.NoSuchBreakout());
    }
    return BreakoutRoom.isInOpenSession(room.get())
        ? new Verdict.Answer<>(new Deletion.InSession())
        : new Verdict.Write<>(
            new Event.OfBreakout(new BreakoutEvent.Deleted()),
            entry -> new StateChange.EndRoom(),
            Deletion.Deleted::new);
  }
}
