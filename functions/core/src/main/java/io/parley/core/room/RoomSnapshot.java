package io.parley.core.room;

/// A room with its counts at one moment.
public record RoomSnapshot(Room room, long participants, long messages) {}
