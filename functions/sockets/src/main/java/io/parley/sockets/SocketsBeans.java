package io.parley.sockets;

import io.micronaut.context.annotation.Factory;
import io.parley.core.access.Rights;
import io.parley.core.connection.AwakeRooms;
import io.parley.core.connection.ConnectionLimits;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.OpenInbox;
import io.parley.core.connection.OpenSocket;
import io.parley.core.connection.Revocation;
import io.parley.core.connection.RoomConnections;
import io.parley.core.connection.UserConnections;
import io.parley.core.job.Jobs;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.FormerUsers;
import io.parley.core.member.JoinRoom;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Revisions;
import io.parley.core.message.SendMessage;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.rate.SendLimits;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.reaction.Reactions;
import io.parley.core.resume.Resume;
import io.parley.core.review.Reviewer;
import io.parley.core.room.RoomNames;
import io.parley.core.room.Rooms;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import io.parley.core.store.StorageFormat;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.MarkRead;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// The use cases of these functions, made when a route asks for them.
@Factory
final class SocketsBeans {

  @Singleton
  OpenConnection openConnection(
      Audience audience,
      Rooms rooms,
      Sockets sockets,
      SocketRooms socketRooms,
      RoomWriter writer,
      ConnectionLimits limits,
      Jobs jobs,
      Clock clock) {
    JoinRoom joinRoom = new JoinRoom(writer, rooms);
    return new OpenConnection(audience, sockets, socketRooms, joinRoom, limits, jobs, clock);
  }

  @Singleton
  ConnectionLimits connectionLimits(
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Jobs jobs,
      Supplier<Limits> limits,
      Clock clock) {
    return new ConnectionLimits(
        new UserConnections(sockets, socketRooms, jobs, limits, Backoff.SLEEP, clock),
        new RoomConnections(connections, limits, clock),
        new StoreFaults(
            clock, fault -> RequestLog.fault(Map.of("outcome", "connections not counted"), fault)));
  }

  @Singleton
  RoomNames roomNames(Rooms rooms) {
    return new RoomNames(rooms);
  }

  @Singleton
  OpenInbox openInbox(
      Sockets sockets, SocketRooms socketRooms, ConnectionLimits limits, Jobs jobs, Clock clock) {
    return new OpenInbox(sockets, socketRooms, limits, jobs, clock);
  }

  @Singleton
  OpenSocket openSocket(
      OpenConnection openConnection,
      OpenInbox openInbox,
      SocketRooms socketRooms,
      Rights rights,
      Revocation revocation,
      Clock clock) {
    return new OpenSocket(openConnection, openInbox, socketRooms, rights, revocation, clock);
  }

  @Singleton
  SendMessage sendMessage(
      RoomWriter writer, RoomLog log, Rooms rooms, SendLimits limits, Reviewer reviewer) {
    return new SendMessage(writer, log, rooms, limits, reviewer);
  }

  @Singleton
  MarkRead markRead(
      RoomLog log,
      Participants participants,
      ReadMarkers markers,
      Revisions revisions,
      Clock clock) {
    CountUnread count = new CountUnread(log, revisions);
    return new MarkRead(new FindUnread(log, participants, markers, count), markers, count, clock);
  }

  @Singleton
  ReactToMessage reactToMessage(
      RoomLog log,
      Revisions revisions,
      FormerUsers formerUsers,
      Participants participants,
      Reactions reactions,
      Clock clock) {
    FindMessage find = new FindMessage(log, revisions, formerUsers);
    return new ReactToMessage(log, find, participants, reactions, clock, Backoff.SLEEP);
  }

  @Singleton
  AwakeRooms awakeRooms(RoomLog log, Clock clock, StorageFormat format) {
    return new AwakeRooms(log, clock, format);
  }

  @Singleton
  Resume resume(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    return new Resume(log, revisions, formerUsers);
  }
}
