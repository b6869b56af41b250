package io.parley.core.entry;

import io.parley.core.room.RoomKey;
import java.time.Instant;

/// One entry of a room's log.
///
/// @param seq its place, from 1 without gaps
/// @param attempt names the write that made it, so that a writer recognises its own after an
///     unknown outcome
/// @param at never earlier than the entry before
/// @param state the room's running state after it
public record Entry(
    RoomKey room, long seq, String attempt, Instant at, Event event, RoomState state) {

  /// The same place with another event, for showing it.
  public Entry withEvent(Event other) {
    return new Entry(room, seq, attempt, at, other, state);
  }

  public EntryId id() {
    return new EntryId(room.room(), seq);
  }
}
