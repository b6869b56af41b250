package io.parley.core.unread;

import io.parley.core.room.UserId;

/// How far a participant has read, as the others see it.
///
/// @param readSeq the place of the last entry read
public record Receipt(UserId user, long readSeq) {}
