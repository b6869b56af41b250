package io.parley.core.chat;

import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import java.time.Clock;
import java.util.Optional;

/// Finds a chat for one of its members; it returns nothing to users who are not in the chat.
public final class FindChat {

  private final Rooms rooms;
  private final Participants participants;
  private final Clock clock;

  public FindChat(Rooms rooms, Participants participants, Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.clock = clock;
  }

  public Optional<MyChat> find(RoomKey key, UserId user) {
    return participants
        .find(key, user)
        .flatMap(me -> rooms.find(key).map(room -> new MyChat(room, me.roleIn(room), muteOf(me))));
  }

  private Optional<Sanction> muteOf(Participant member) {
    return member.mute().filter(mute -> mute.isInForce(clock.instant()));
  }

  /// Why a user who is in no such chat may not be.
  public Optional<Sanction> findBan(RoomKey key, UserId user) {
    return participants
        .sanctions()
        .find(key, user)
        .ban()
        .filter(ban -> ban.isInForce(clock.instant()));
  }
}
