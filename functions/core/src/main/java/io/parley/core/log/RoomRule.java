package io.parley.core.log;

/// A use case's decision on a room, taken anew for each state of the room that the writer
/// finds.
@FunctionalInterface
public interface RoomRule<R> {

  Verdict<R> on(RoomTail tail);
}
