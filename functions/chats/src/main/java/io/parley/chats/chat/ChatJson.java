package io.parley.chats.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import org.jspecify.annotations.Nullable;

/// A chat as its members see it.
///
/// @param ownerId null for a room that a backend made
@Serdeable
public record ChatJson(
    String id, String name, String description, @Nullable String ownerId, String createdAt) {

  public static ChatJson of(Room room) {
    return new ChatJson(
        room.key().room().value(),
        room.name(),
        room.description(),
        room.owner().map(UserId::value).orElse(null),
        Timestamps.format(room.createdAt()));
  }
}
