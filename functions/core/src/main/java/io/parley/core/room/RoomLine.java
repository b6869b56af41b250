package io.parley.core.room;

import java.time.Instant;

/// What a client's list of rooms is filtered and sorted by.
public record RoomLine(
    RoomId room, String name, String description, boolean active, Instant createdAt) {}
