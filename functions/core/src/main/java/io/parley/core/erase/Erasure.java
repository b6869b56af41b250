package io.parley.core.erase;

/// One kind of thing that a deleted room leaves behind, and how to erase it.
@FunctionalInterface
public interface Erasure {

  /// Erases a part of what is left. Safe to repeat and to run concurrently. It keeps the log's
  /// last entry, which [DeletedRooms#forget] erases.
  ///
  /// @param limit the most to erase
  /// @return how many items were erased; fewer than the limit when nothing is left
  int erase(DeletedRoom room, int limit);
}
