package io.parley.core.lifecycle;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.util.Optional;

/// Creates a room with the first entry of its log.
public final class CreateRoom {

  private final RoomWriter writer;

  public CreateRoom(RoomWriter writer) {
    this.writer = writer;
  }

  public RoomSnapshot create(ClientId client, String name, String description, Meta meta) {
    return create(new RoomKey(client, RoomId.random()), name, description, meta);
  }

  /// Creates a room under an id known only to attempts of the same creation: if one of them has
  /// made the room, that room is returned.
  public RoomSnapshot create(RoomKey room, String name, String description, Meta meta) {
    return create(room, Optional.empty(), name, description, meta);
  }

  /// @param owner of a chat; empty for a room of the client's backend
  public RoomSnapshot create(
      RoomKey room, Optional<UserId> owner, String name, String description, Meta meta) {
    Event.RoomCreated event = new Event.RoomCreated(name, description, meta, owner);
    return writer
        .create(room, tail -> decideCreation(tail, event, owner))
        .or(() -> writer.first(room).flatMap(first -> createdRoom(first, owner)))
        .orElseThrow(() -> new StoreException("a room ended while it was made", true));
  }

  private static Verdict<Optional<RoomSnapshot>> decideCreation(
      RoomTail tail, Event.RoomCreated event, Optional<UserId> owner) {
    return tail.seq() > 0
        ? new Verdict.Answer<>(Optional.empty())
        : new Verdict.Write<>(
            event,
            entry -> new StateChange.PutRoom(makeRoom(entry, event).ownedBy(owner)),
            entry -> createdRoom(entry, owner));
  }

  private static Optional<RoomSnapshot> createdRoom(Entry first, Optional<UserId> owner) {
    return first.event() instanceof Event.RoomCreated event
        ? Optional.of(new RoomSnapshot(makeRoom(first, event).ownedBy(owner), 0, 0))
        : Optional.empty();
  }

  private static Room makeRoom(Entry entry, Event.RoomCreated event) {
    return new Room(
        entry.room(),
        event.name(),
        event.description(),
        true,
        event.meta(),
        entry.at(),
        entry.at());
  }
}
