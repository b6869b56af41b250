package io.parley.core.contract;

import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.CreateBreakout.Beginning;
import io.parley.core.breakout.CreateBreakout.Creation;
import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.breakout.UpdateBreakout;
import io.parley.core.breakout.UpdateBreakout.Edits;
import io.parley.core.breakout.UpdateBreakout.Update;
import io.parley.core.client.ClientId;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomNames;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One instance of a function that is called with ids as callers know them, and looks each up once.
public final class Names {

  private final ClientId client;
  private final RoomNames names;
  private final CreateBreakout create;
  private final UpdateBreakout update;
  private final DeleteBreakout delete;
  private final SendMessage send;

  /// @param clock moved by every pause, so that reservations end
  public Names(ClientId client, RoomPorts ports, ManualClock clock) {
    this.client = client;
    this.names = new RoomNames(ports.rooms());
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    AdmitParticipants admit =
        new AdmitParticipants(writer, ports.rooms(), ports.participants(), (_, _) -> {}, clock);
    this.create = new CreateBreakout(writer, ports.rooms(), admit);
    this.update = new UpdateBreakout(writer, ports.rooms(), ports.participants(), admit, clock);
    this.delete = new DeleteBreakout(writer, ports.rooms());
    this.send = new SendMessage(writer, ports.log(), ports.rooms(), Instance.unlimited());
  }

  public Optional<RoomKey> resolve(String id) {
    return names.resolve(new RoomKey(client, new RoomId(id)));
  }

  /// A new room with that id.
  public RoomKey roomOf(String id, String... users) {
    if (create(id, UUID.randomUUID(), users) instanceof Creation.Created(var breakout)) {
      return breakout.room().key();
    }
    throw new AssertionError(id + " is taken");
  }

  public Creation create(String id, UUID attempt, String... users) {
    RoomKey key = new RoomKey(client, new RoomId(id).withGeneration(attempt));
    return create.create(key, new Beginning(key, Meta.EMPTY, users(users)));
  }

  public boolean update(RoomKey room, String... users) {
    return update.update(room, new Edits(Optional.empty(), _ -> true, Optional.of(users(users))))
        instanceof Update.Updated;
  }

  public boolean delete(RoomKey room) {
    return delete.delete(room) instanceof DeleteBreakout.Deletion.Deleted;
  }

  public Send send(RoomKey room, String user, String name) {
    return send.send(room, Drafts.named(user, "from " + user, name));
  }

  private static List<UserId> users(String... users) {
    return List.of(users).stream().map(UserId::new).toList();
  }
}
