package io.parley.core.room;

import io.parley.core.client.ClientId;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;

/// Creates a room with the first entry of its log.
public final class CreateRoom {

  private final RoomWriter writer;

  public CreateRoom(RoomWriter writer) {
    this.writer = writer;
  }

  public RoomSnapshot create(ClientId client, String name, String description, Meta meta) {
    Event.RoomCreated event = new Event.RoomCreated(name, description, meta);
    return writer.create(
        new RoomKey(client, RoomId.random()),
        tail ->
            new Verdict.Write<>(
                event,
                entry -> new StateChange.PutRoom(room(entry, event)),
                entry -> new RoomSnapshot(room(entry, event), 0, 0)));
  }

  private static Room room(Entry entry, Event.RoomCreated event) {
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
