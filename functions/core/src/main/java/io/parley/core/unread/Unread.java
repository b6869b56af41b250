package io.parley.core.unread;

import io.parley.core.room.RoomKey;

/// What a participant has not read of a room.
///
/// @param readSeq the place of the last entry read
/// @param unread how many messages after it are not deleted
/// @param mentions how many of those name the participant
/// @param latestSeq the place of the room's last entry
public record Unread(RoomKey room, long readSeq, long unread, long mentions, long latestSeq) {}
