package io.parley.gateway.aws;

import io.micronaut.context.annotation.Factory;
import io.parley.core.access.Rights;
import io.parley.core.client.Clients;
import io.parley.core.connection.CheckRights;
import io.parley.core.connection.CloseSockets;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EndSockets;
import io.parley.core.connection.EvictUsers;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.Revocation;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.limit.Limits;
import io.parley.core.log.RoomLog;
import io.parley.core.login.LoginSessions;
import io.parley.core.participant.Participants;
import io.parley.core.presence.CountMarks;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.presence.Typing;
import io.parley.core.presence.TypingMarks;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.Rooms;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.Posts;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/// The connection services that several functions share, made on first use.
@Factory
final class ConnectionBeans {

  @Singleton
  Audience audience(RoomLog log, Rooms rooms, Participants participants, Clock clock) {
    return new Audience(log, rooms, participants, clock);
  }

  @Singleton
  Doubts doubts(Sockets sockets, Connections connections, Clock clock) {
    return new Doubts(sockets, connections, clock);
  }

  @Singleton
  FanOut fanOut(Connections connections, Doubts doubts, Posts posts, Jobs jobs) {
    return new FanOut(connections, doubts, posts, jobs, Backoff.SLEEP);
  }

  @Singleton
  SocketRooms socketRooms(Sockets sockets, Connections connections, Clock clock) {
    return new SocketRooms(sockets, connections, clock);
  }

  @Singleton
  WhoIsOnline whoIsOnline(
      Sockets sockets,
      Connections connections,
      Doubts doubts,
      Posts posts,
      Jobs jobs,
      Clock clock) {
    return new WhoIsOnline(sockets, connections, doubts, posts, jobs, clock);
  }

  @Singleton
  OnlineCounts onlineCounts(
      Connections connections, CountMarks marks, DelayedJobs later, Clock clock) {
    return new OnlineCounts(connections, marks, later, clock);
  }

  @Singleton
  Typing typing(TypingMarks marks, DelayedJobs later, Supplier<Limits> limits, Clock clock) {
    return new Typing(marks, later, limits, clock);
  }

  @Singleton
  Dismissal dismissal(
      Sockets sockets, SocketRooms socketRooms, Posts posts, Jobs jobs, Clock clock) {
    return new Dismissal(sockets, socketRooms, posts, jobs, clock);
  }

  @Singleton
  KeepSocket keepSocket(
      Sockets sockets,
      Connections connections,
      Audience audience,
      Dismissal dismissal,
      SocketRooms socketRooms,
      Clock clock) {
    return new KeepSocket(sockets, connections, audience, dismissal, socketRooms, clock);
  }

  @Singleton
  EvictUsers evictUsers(
      Audience audience, Sockets sockets, Connections connections, Dismissal dismissal) {
    return new EvictUsers(audience, sockets, connections, dismissal);
  }

  @Singleton
  TellUsers tellUsers(Sockets sockets, Posts posts, Jobs jobs) {
    return new TellUsers(sockets, posts, jobs, Backoff.SLEEP);
  }

  @Singleton
  Rights rights(Clients clients, LoginSessions sessions) {
    return new CheckRights(clients, sessions);
  }

  @Singleton
  Revocation revocation(Jobs jobs, DelayedJobs later) {
    return new Revocation(jobs, later);
  }

  @Singleton
  CloseSockets closeSockets(SocketRooms socketRooms, Posts posts, Jobs jobs, DelayedJobs later) {
    return new CloseSockets(socketRooms, posts, jobs, later);
  }

  @Singleton
  EndSockets endSockets(
      Sockets sockets,
      Rights rights,
      CloseSockets closeSockets,
      Jobs jobs,
      DelayedJobs later,
      Clock clock) {
    return new EndSockets(sockets, rights, closeSockets, jobs, later, clock);
  }
}
