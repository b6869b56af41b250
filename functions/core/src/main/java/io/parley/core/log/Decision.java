package io.parley.core.log;

/// A use case's decision on a room, taken again for each state of the room that the writer meets.
@FunctionalInterface
public interface Decision<R> {

  Verdict<R> on(RoomTail tail);
}
