package io.parley.core.log;

import io.parley.core.room.RoomId;
import java.util.Optional;
import java.util.UUID;

/// The id of an entry, and so of a message: the room's UUID with `seq` in its last 48 bits. Room
/// and place are in the id, so a message is found by its id without an index.
public record EntryId(RoomId room, long seq) {

  private static final long SEQ_BITS = 0xFFFF_FFFF_FFFFL;

  /// The id as callers see it.
  public String value() {
    UUID uuid = UUID.fromString(room.value());
    return new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits() | seq).toString();
  }

  /// The id in a text, if it has the form of one.
  public static Optional<EntryId> parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      long low = uuid.getLeastSignificantBits();
      if (!uuid.toString().equals(text) || (low & SEQ_BITS) == 0) {
        return Optional.empty();
      }
      UUID room = new UUID(uuid.getMostSignificantBits(), low & ~SEQ_BITS);
      return Optional.of(new EntryId(new RoomId(room.toString()), low & SEQ_BITS));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
