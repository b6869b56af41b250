package io.parley.chats.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.unread.Unread;

/// How far a member has read a chat, as they see it.
@Serdeable
record ChatMarkerJson(String chatId, long readSeq, long unread, long mentions, long latestSeq) {

  static ChatMarkerJson of(Unread now) {
    return new ChatMarkerJson(
        now.room().room().value(), now.readSeq(), now.unread(), now.mentions(), now.latestSeq());
  }
}
