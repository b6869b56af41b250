package io.parley.core.member;

import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// Makes a user a participant of a public room on their own.
public final class EnterRoom {

  private final JoinRoom joinRoom;

  public EnterRoom(JoinRoom joinRoom) {
    this.joinRoom = joinRoom;
  }

  /// How it ended; empty when the room is not public and the user is not in it.
  public Optional<Join> enter(RoomKey key, UserId user, String userName) {
    return joinRoom
        .join(
            key,
            new Event.UserJoined(user, userName, Meta.EMPTY),
            (rules, tail) -> tail.member(user).isPresent() || !rules.membersOnly(),
            List.of())
        .or(() -> joinRoom.findBan(key, user).map(Join.Banned::new));
  }
}
