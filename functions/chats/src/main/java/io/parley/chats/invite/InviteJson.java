package io.parley.chats.invite;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.participant.Invite;
import io.parley.gateway.Timestamps;

/// An invite as the chat's owner sees it.
@Serdeable
record InviteJson(String code, String chatId, String expiresAt, int usesLeft) {

  static InviteJson of(Invite invite) {
    return new InviteJson(
        invite.code().text(),
        invite.room().room().value(),
        Timestamps.format(invite.expiresAt()),
        invite.usesLeft());
  }
}
