package io.parley.chats;

import io.micronaut.context.annotation.Factory;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.RoomWriter;
import io.parley.core.moderation.AssignRole;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.LiftSanction;
import io.parley.core.moderation.ListSanctions;
import io.parley.core.moderation.MuteUser;
import io.parley.core.participant.Participants;
import io.parley.core.room.Rooms;
import jakarta.inject.Singleton;
import java.time.Clock;

/// What moderators do.
@Factory
final class ModerationBeans {

  @Singleton
  BanUser banUser(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    return new BanUser(writer, rooms, participants, followUps, clock);
  }

  @Singleton
  MuteUser muteUser(RoomWriter writer, Rooms rooms, Participants participants) {
    return new MuteUser(writer, rooms, participants);
  }

  @Singleton
  LiftSanction liftSanction(RoomWriter writer, Rooms rooms, Participants participants) {
    return new LiftSanction(writer, rooms, participants);
  }

  @Singleton
  AssignRole assignRole(RoomWriter writer, Rooms rooms, Participants participants) {
    return new AssignRole(writer, rooms, participants);
  }

  @Singleton
  ListSanctions listSanctions(Participants participants, Clock clock) {
    return new ListSanctions(participants, clock);
  }
}
