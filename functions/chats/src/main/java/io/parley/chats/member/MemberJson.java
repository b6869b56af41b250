package io.parley.chats.member;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.participant.Participant;
import io.parley.core.room.Room;
import io.parley.gateway.RoleNames;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;

/// A member of a chat.
@Serdeable
record MemberJson(
    String userId,
    String username,
    String joinedAt,
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role) {

  static MemberJson of(Room chat, Participant participant) {
    return new MemberJson(
        participant.user().value(),
        participant.userName(),
        Timestamps.format(participant.joinedAt()),
        RoleNames.of(participant.roleIn(chat)));
  }
}
