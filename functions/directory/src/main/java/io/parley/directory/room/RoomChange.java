package io.parley.directory.room;

import io.parley.directory.http.JsonFields;
import io.parley.directory.http.Refusal;
import io.parley.gateway.http.request.JsonDocument;
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

  static final int MAX_NAME = 200;
  static final int MAX_DESCRIPTION = 2_000;
  private static final String TYPE = "room_type_id";

  /// The change that a PUT asks for.
  static RoomChange of(JsonDocument body) {
    RoomChange change = readBody(body);
    JsonFields.notBlank(change.name(), Refusal.NAME_REQUIRED);
    return change;
  }

  /// The values of a POST, each with its default.
  static RoomChange ofNew(JsonDocument body) {
    RoomChange change = readBody(body);
    return new RoomChange(
        JsonFields.required(change.name(), Refusal.NAME_REQUIRED),
        Objects.requireNonNullElse(change.description(), ""),
        true,
        change.roomTypeId());
  }

  private static RoomChange readBody(JsonDocument body) {
    JsonFields members = JsonFields.of(body);
    return new RoomChange(
        members.line("name", MAX_NAME).orElse(null),
        members.block("description", MAX_DESCRIPTION).orElse(null),
        members.has(TYPE),
        members.isNull(TYPE) ? null : members.number(TYPE).orElse(null));
  }

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
