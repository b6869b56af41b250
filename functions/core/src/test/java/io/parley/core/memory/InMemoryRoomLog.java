package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Wakings;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The logs of an [InMemoryStore].
public record InMemoryRoomLog(InMemoryStore store) implements RoomLog {

  @Override
  public List<Entry> before(RoomKey room, long seq, int limit) {
    return store.before(room, seq, limit);
  }

  @Override
  public List<Entry> after(RoomKey room, long seq, int limit) {
    return store.after(room, seq, limit);
  }

  @Override
  public Wakings wakings(ClientId client, Instant since) {
    return new Wakings(since, store.wakings(client, since));
  }

  @Override
  public List<Long> changes(RoomKey room, long most) {
    return store.changes(room, most);
  }

  @Override
  public List<Entry> at(RoomKey room, Collection<Long> seqs) {
    return store.at(room, seqs);
  }

  @Override
  public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    return store.append(entries, changes, now);
  }

  @Override
  public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    return store.reserve(room, seq, reservation, now);
  }
}
