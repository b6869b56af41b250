package io.parley.core.chat;

import io.parley.core.room.Room;

/// A room as one of its participants sees it.
///
/// @param mine whether they own it
public record MyChat(Room room, boolean mine) {}
