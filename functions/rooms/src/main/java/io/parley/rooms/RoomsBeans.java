package io.parley.rooms;

import io.micronaut.context.annotation.Factory;
import io.parley.core.audit.ReadAudit;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FindRoom;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.ListRooms;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.message.Revisions;
import io.parley.core.moderation.AssignRole;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.LiftSanction;
import io.parley.core.moderation.ListSanctions;
import io.parley.core.moderation.MuteUser;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.room.Rooms;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListReceipts;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.MarkRead;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/// The use cases of this function.
@Factory
final class RoomsBeans {

  @Singleton
  CreateRoom createRoom(RoomWriter writer) {
    return new CreateRoom(writer);
  }

  @Singleton
  CreationLimit creationLimit(MinuteLimit limit, Supplier<Limits> limits, Rooms rooms) {
    return new CreationLimit(limit, limits, rooms);
  }

  @Singleton
  FindRoom findRoom(Rooms rooms, RoomLog log) {
    return new FindRoom(rooms, log);
  }

  @Singleton
  ListRooms listRooms(Rooms rooms, FindRoom find) {
    return new ListRooms(rooms, find);
  }

  @Singleton
  UpdateRoom updateRoom(RoomWriter writer, Rooms rooms, FollowUps followUps, Clock clock) {
    return new UpdateRoom(writer, rooms, followUps, clock);
  }

  @Singleton
  ActivateRoom switchRoom(RoomWriter writer, Rooms rooms, Clock clock) {
    return new ActivateRoom(writer, rooms, clock);
  }

  @Singleton
  DeleteRoom deleteRoom(RoomWriter writer, FollowUps followUps, Clock clock) {
    return new DeleteRoom(writer, followUps, clock);
  }

  @Singleton
  CountUnread countUnread(RoomLog log, Revisions revisions) {
    return new CountUnread(log, revisions);
  }

  @Singleton
  FindUnread findUnread(
      RoomLog log, Participants participants, ReadMarkers markers, CountUnread count) {
    return new FindUnread(log, participants, markers, count);
  }

  @Singleton
  MarkRead markRead(FindUnread find, ReadMarkers markers, CountUnread count, Clock clock) {
    return new MarkRead(find, markers, count, clock);
  }

  @Singleton
  ListReceipts listReceipts(RoomLog log, Participants participants, ReadMarkers markers) {
    return new ListReceipts(log, participants, markers);
  }

  @Singleton
  ListUnread listUnread(
      RoomLog log,
      Participants participants,
      ReadMarkers markers,
      FindUnread find,
      CountUnread count) {
    return new ListUnread(log, participants, markers, find, count);
  }

  @Singleton
  JoinRoom joinRoom(RoomWriter writer, Rooms rooms) {
    return new JoinRoom(writer, rooms);
  }

  @Singleton
  LeaveRoom leaveRoom(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    return new LeaveRoom(writer, rooms, participants, followUps, clock);
  }

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
  ReadAudit readAudit(RoomLog log, Rooms rooms) {
    return new ReadAudit(log, rooms);
  }

  @Singleton
  ListSanctions listSanctions(Participants participants, Clock clock) {
    return new ListSanctions(participants, clock);
  }
}
