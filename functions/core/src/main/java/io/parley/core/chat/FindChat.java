package io.parley.core.chat;

import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Finds a chat for one of its members; it returns nothing to users who are not in the chat.
public final class FindChat {

  private final Rooms rooms;
  private final Participants participants;

  public FindChat(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  public Optional<MyChat> find(RoomKey key, UserId user) {
    return participants.find(key, user).isPresent()
        ? rooms.find(key).map(room -> new MyChat(room, room.isOwnedBy(user)))
        : Optional.empty();
  }
}
