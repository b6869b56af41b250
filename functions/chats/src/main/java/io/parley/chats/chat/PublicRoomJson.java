package io.parley.chats.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.room.RoomSnapshot;

/// A room that people may enter on their own.
@Serdeable
record PublicRoomJson(String id, String name, String description, long memberCount) {

  static PublicRoomJson of(RoomSnapshot room) {
    return new PublicRoomJson(
        room.room().key().room().value(),
        room.room().name(),
        room.room().description(),
        room.participants());
  }
}
