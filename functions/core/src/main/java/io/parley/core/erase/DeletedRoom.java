package io.parley.core.erase;

import io.parley.core.room.RoomKey;
import java.time.Instant;

/// A room that ended and is not erased yet.
///
/// @param seq the place of the entry that ended it
public record DeletedRoom(RoomKey key, long seq, Instant deletedAt) {}
