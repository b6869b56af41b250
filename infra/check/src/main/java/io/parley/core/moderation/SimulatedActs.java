package io.parley.core.moderation;

import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.RoomWriter;
import io.parley.core.participant.Participants;
import io.parley.core.room.Rooms;
import java.time.Clock;

/// What moderators do, of one instance.
public record SimulatedActs(BanUser ban, MuteUser mute, LiftSanction lift, AssignRole role) {

  public static SimulatedActs of(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    return new SimulatedActs(
        new BanUser(writer, rooms, participants, followUps, clock),
        new MuteUser(writer, rooms, participants),
        new LiftSanction(writer, rooms, participants),
        new AssignRole(writer, rooms, participants));
  }
}
