package io.parley.directory.room;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// New values of a room; what is null stays.
///
/// @param setsType whether the type changes, perhaps to none
record RoomChange(
    @Nullable String name,
    @Nullable String description,
    boolean setsType,
    @Nullable Long roomTypeId) {

  /// A room of these values.
  Room on(Room before, long updatedAt) {
    return new Room(
        before.id(),
        Objects.requireNonNullElse(name, before.name()),
        Objects.requireNonNullElse(description, before.description()),
        setsType ? roomTypeId : before.roomTypeId(),
        before.createdAt(),
        updatedAt);
  }
}
