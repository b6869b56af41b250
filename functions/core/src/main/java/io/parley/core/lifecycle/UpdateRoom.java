package io.parley.core.lifecycle;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.OrderedBefore;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.Rooms;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Updates a room's name, description and meta.
public final class UpdateRoom {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final FollowUps followUps;
  private final Clock clock;

  public UpdateRoom(RoomWriter writer, Rooms rooms, FollowUps followUps, Clock clock) {
    this.writer = writer;
    this.rooms = rooms;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// The fields to change; the rest stays. A meta replaces the previous one as a whole.
  ///
  /// @param members single members of the meta to set, or with a null to remove
  public record Edits(
      Optional<String> name,
      Optional<String> description,
      Optional<Meta> meta,
      Map<String, @Nullable Object> members) {

    /// Edits of no single member.
    public Edits(Optional<String> name, Optional<String> description, Optional<Meta> meta) {
      this(name, description, meta, Map.of());
    }
  }

  /// The room after an update, and the entry that says so.
  public record Updated(RoomSnapshot room, Entry entry) {}

  /// If the room becomes participants-only, everyone else is evicted. Empty when the room does
  /// not exist.
  public Optional<Updated> update(RoomKey key, Edits edits) {
    FollowUps.Restriction restriction = new FollowUps.Restriction(key);
    OrderedBefore ordered =
        new OrderedBefore(() -> followUps.order(restriction, FollowUps.AHEAD), clock);
    Optional<Updated> updated =
        writer.append(key, DecisionInputs.NOTHING, tail -> decideUpdate(key, edits, tail, ordered));
    updated
        .filter(after -> edits.meta().isPresent() && after.room().room().rules().membersOnly())
        .ifPresent(_ -> followUps.hasten(restriction));
    return updated;
  }

  private Verdict<Optional<Updated>> decideUpdate(
      RoomKey key, Edits edits, RoomTail tail, OrderedBefore ordered) {
    Optional<Room> existing = tail.exists() ? rooms.find(key) : Optional.empty();
    if (existing.isEmpty()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    Room room = applyEdits(existing.get(), edits);
    if (edits.meta().isPresent() && room.rules().membersOnly()) {
      ordered.renew();
    }
    return writeUpdate(room);
  }

  private Room applyEdits(Room room, Edits edits) {
    return room.with(
        edits.name().orElse(room.name()),
        edits.description().orElse(room.description()),
        edits.meta().orElse(room.meta()).with(edits.members()),
        room.nextUpdate(clock));
  }

  private static Verdict<Optional<Updated>> writeUpdate(Room room) {
    return new Verdict.Write<>(
        new Event.RoomUpdated(room.name(), room.description(), room.meta(), room.updatedAt()),
        entry -> new StateChange.PutRoom(room),
        entry -> Optional.of(new Updated(snapshotOf(room, entry), entry)));
  }

  private static RoomSnapshot snapshotOf(Room room, Entry entry) {
    return new RoomSnapshot(room, entry.state().participants(), entry.state().messages());
  }
}
