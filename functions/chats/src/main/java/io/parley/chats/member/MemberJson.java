package io.parley.chats.member;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.participant.Participant;
import io.parley.gateway.Timestamps;

/// A member of a chat.
@Serdeable
record MemberJson(String userId, String username, String joinedAt) {

  static MemberJson of(Participant participant) {
    return new MemberJson(
        participant.user().value(),
        participant.userName(),
        Timestamps.format(participant.joinedAt()));
  }
}
