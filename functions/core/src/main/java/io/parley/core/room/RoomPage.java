package io.parley.core.room;

import java.util.List;

/// A part of a list of rooms.
///
/// @param total how many rooms the query matches
public record RoomPage(List<RoomSnapshot> rooms, long total) {}
