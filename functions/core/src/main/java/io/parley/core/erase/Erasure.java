package io.parley.core.erase;

/// One kind of thing that a deleted room leaves behind, and how to erase it.
@FunctionalInterface
public interface Erasure {

  /// Erases a part of what is left. Doing it again, or at once with another one, does no harm. Of
  /// the log it leaves the last entry, which [DeletedRooms#forget] takes.
  ///
  /// @param limit the most to erase
  /// @return how much was erased; less than the limit when nothing is left
  int erase(DeletedRoom room, int limit);
}
