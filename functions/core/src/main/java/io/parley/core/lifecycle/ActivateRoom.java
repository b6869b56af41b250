package io.parley.core.lifecycle;

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
import java.time.Clock;
import java.util.Optional;

/// Lets a room take messages or not. Once a deactivation has returned, no message is accepted.
public final class ActivateRoom {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Clock clock;

  public ActivateRoom(RoomWriter writer, Rooms rooms, Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.clock = clock;
  }

  /// The room after the call.
  ///
  /// @param entry the entry that changed it; empty when it was so already
  public record Switched(Room room, Optional<Entry> entry) {}

  /// Empty when the room does not exist.
  public Optional<Switched> activate(RoomKey key) {
    return changeActive(key, true);
  }

  /// Empty when the room does not exist.
  public Optional<Switched> deactivate(RoomKey key) {
    return changeActive(key, false);
  }

  private Optional<Switched> changeActive(RoomKey key, boolean active) {
    return writer.append(key, DecisionInputs.NOTHING, tail -> decideSwitch(key, active, tail));
  }

  private Verdict<Optional<Switched>> decideSwitch(RoomKey key, boolean active, RoomTail tail) {
    Optional<Room> existing = tail.exists() ? rooms.find(key) : Optional.empty();
    if (existing.isEmpty()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    if (tail.state().active() == active) {
      return new Verdict.Answer<>(Optional.of(new Switched(existing.get(), Optional.empty())));
    }
    Room room = existing.get().taking(active, existing.get().nextUpdate(clock));
    return new Verdict.Write<>(
        active
            ? new Event.RoomActivated(room.updatedAt())
            : new Event.RoomDeactivated(room.updatedAt()),
        entry -> new StateChange.PutRoom(room),
        entry -> Optional.of(new Switched(room, Optional.of(entry))));
  }
}
