package io.parley.rooms.participant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.participant.Participant;
import io.parley.gateway.Timestamps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A participant as callers see them.
@Serdeable(naming = SnakeCaseStrategy.class)
record ParticipantJson(
    String userId, String userName, String joinedAt, Map<String, @Nullable Object> meta) {

  static ParticipantJson of(Participant participant) {
    return new ParticipantJson(
        participant.user().value(),
        participant.userName(),
        Timestamps.format(participant.joinedAt()),
        participant.meta().members());
  }
}
