package io.parley.rooms.participant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.participant.Participant;
import io.parley.core.room.Room;
import io.parley.gateway.RoleNames;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A participant as callers see them.
@Serdeable(naming = SnakeCaseStrategy.class)
record ParticipantJson(
    String userId,
    String userName,
    String joinedAt,
    Map<String, @Nullable Object> meta,
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role) {

  static ParticipantJson of(Room room, Participant participant) {
    return new ParticipantJson(
        participant.user().value(),
        participant.userName(),
        Timestamps.format(participant.joinedAt()),
        participant.meta().members(),
        RoleNames.of(participant.roleIn(room)));
  }
}
