package io.parley.directory.assignment;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.directory.assignment.Assignments.Assigned;
import io.parley.directory.room.RoomJson;
import io.parley.directory.user.UserJson;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room with its users as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record RoomUsersJson(
    long id,
    String name,
    String description,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Long roomTypeId,
    String createdAt,
    String updatedAt,
    List<UserJson> users) {

  static RoomUsersJson of(Assigned assigned) {
    RoomJson room = RoomJson.of(assigned.room());
    return new RoomUsersJson(
        room.id(),
        room.name(),
        room.description(),
        room.roomTypeId(),
        room.createdAt(),
        room.updatedAt(),
        assigned.users().stream().map(UserJson::of).toList());
  }
}
