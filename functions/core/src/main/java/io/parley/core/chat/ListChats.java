package io.parley.core.chat;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lists a user's chats, the newest first.
public final class ListChats {

  /// The most rooms read in one call.
  private static final int PIECE = 100;

  private static final Comparator<Room> NEWEST_FIRST =
      Comparator.comparing(Room::createdAt)
          .reversed()
          .thenComparing(room -> room.key().room().value());

  private final Rooms rooms;
  private final Participants participants;

  public ListChats(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /// Breakouts are left out: they belong to the rooms they were opened from.
  public List<Room> of(ClientId client, UserId user) {
    List<RoomId> ids = participants.rooms(client, user);
    List<Room> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PIECE) {
      found.addAll(rooms.all(client, ids.subList(from, Math.min(from + PIECE, ids.size()))));
    }
    found.removeIf(room -> room.breakout().isPresent());
    found.sort(NEWEST_FIRST);
    return found;
  }
}
