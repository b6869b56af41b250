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

/// A log in front of another: a test overrides what is to go otherwise.
public abstract class ForwardingLog implements RoomLog {

  protected final RoomLog log;

  protected ForwardingLog(RoomLog log) {
    this.log = log;
  }

  @Override
  public List<Entry> before(RoomKey room, long seq, int limit) {
    return log.before(room, seq, limit);
  }

  @Override
  public List<Entry> after(RoomKey room, long seq, int limit) {
    return log.after(room, seq, limit);
  }

  @Override
  public Wakings wakings(ClientId client, Instant since) {
    return log.wakings(client, since);
  }

  @Override
  public List<Long> changes(RoomKey room, long most) {
    return log.changes(room, most);
  }

  @Override
  public List<Entry> at(RoomKey room, Collection<Long> seqs) {
    return log.at(room, seqs);
  }

  @Override
  public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    return log.append(entries, changes, now);
  }

  @Override
  public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    return log.reserve(room, seq, reservation, now);
  }
}
