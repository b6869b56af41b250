package io.parley.core.room;

import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import java.util.Optional;

/// Ends a room: from then on it is unknown to everybody.
public final class DeleteRoom {

  private final RoomWriter writer;

  public DeleteRoom(RoomWriter writer) {
    this.writer = writer;
  }

  /// The entry that ended the room; empty when there is no such room.
  public Optional<Entry> delete(RoomKey room) {
    return writer.append(room, Needs.NOTHING, DeleteRoom::decide);
  }

  private static Verdict<Optional<Entry>> decide(RoomTail tail) {
    return tail.exists()
        ? new Verdict.Write<>(
            new Event.RoomDeleted(), entry -> new StateChange.EndRoom(), Optional::of)
        : new Verdict.Answer<>(Optional.empty());
  }
}
