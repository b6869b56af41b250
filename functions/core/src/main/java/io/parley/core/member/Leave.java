package io.parley.core.member;

import io.parley.core.entry.Entry;
import java.util.List;
import java.util.stream.Stream;

/// How a leave ended.
public sealed interface Leave {

  /// @param entry by which the user left, or the room ended
  /// @param more by which an owner handed the room over
  record Left(Entry entry, List<Entry> more) implements Leave {

    public Left(Entry entry) {
      this(entry, List.of());
    }

    /// All of them, in order.
    public List<Entry> entries() {
      return Stream.concat(Stream.of(entry), more.stream()).toList();
    }
  }

  record NoSuchRoom() implements Leave {}

  record NotIn() implements Leave {}

  /// The room is a breakout managed by its session.
  record OfASession() implements Leave {}
}
