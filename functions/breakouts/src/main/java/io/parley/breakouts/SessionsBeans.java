package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.parley.breakouts.breakout.BreakoutAnnouncements;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EvictUsers;
import io.parley.core.job.Jobs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.participant.Participants;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.ConnectionMover;
import io.parley.core.reconcile.MoveConnections;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.ReconcileBreakout;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SettlePlacement;
import io.parley.core.room.Rooms;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.DiscardOpening;
import io.parley.core.session.LookAfterRooms;
import io.parley.core.session.NotifyBreakouts;
import io.parley.core.session.OpenSession;
import io.parley.core.session.ReopenSession;
import io.parley.core.session.UpdateSession;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Connections;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.StoreException;
import io.parley.gateway.RequestLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/// The use cases around sessions.
@Factory
final class SessionsBeans {

  @Singleton
  SessionWriter sessionWriter(
      RoomWriter writer,
      BreakoutSessions sessions,
      SessionTimers wakes,
      BreakoutAnnouncements announcements,
      Clock clock) {
    return new SessionWriter(writer, sessions, wakes, announcements, clock);
  }

  @Singleton
  ReconcileBreakout breakoutSteps(
      BreakoutSessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      CreateBreakout create,
      RoomWriter writer,
      BreakoutAnnouncements announcements,
      Clock clock) {
    return new ReconcileBreakout(
        sessions, rooms, participants, log, create, writer, announcements, clock);
  }

  @Singleton
  SettlePlacement settlePlacement(
      BreakoutSessions sessions,
      Participants participants,
      ReconcileBreakout steps,
      ConnectionMover landing) {
    return new SettlePlacement(sessions, participants, steps, landing, SessionsBeans::logUnsettled);
  }

  @Singleton
  ReconcileSession settleSession(
      BreakoutSessions sessions,
      Participants participants,
      ReconcileBreakout steps,
      SettlePlacement places,
      PlaceParticipant place,
      ConnectionMover landing) {
    return new ReconcileSession(
        sessions, participants, steps, places, place, landing, SessionsBeans::logUnsettled);
  }

  private static void logUnsettled(StoreException fault) {
    RequestLog.fault(Map.of("outcome", "not settled"), fault);
  }

  @Singleton
  ConnectionMover landing(
      BreakoutSessions sessions,
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Dismissal dismissal,
      Jobs jobs) {
    return new MoveConnections(
        sessions, audience, sockets, connections, socketRooms, dismissal, jobs);
  }

  @Singleton
  AdvanceSession advanceSession(SessionWriter writer, ReconcileSession settle, Rooms rooms) {
    return new AdvanceSession(writer, settle, rooms);
  }

  @Singleton
  OpenSession openSession(
      SessionWriter writer, Rooms rooms, Participants participants, ReconcileSession settle) {
    return new OpenSession(writer, rooms, participants, settle);
  }

  @Singleton
  ReopenSession reopenSession(
      SessionWriter writer, OpenSession open, Rooms rooms, ReconcileSession settle) {
    return new ReopenSession(writer, open, rooms, settle);
  }

  @Singleton
  DiscardOpening discardOpening(BreakoutSessions sessions) {
    return new DiscardOpening(sessions);
  }

  @Singleton
  PlaceParticipant placeParticipant(SessionWriter writer, SettlePlacement settle) {
    return new PlaceParticipant(writer, settle);
  }

  @Singleton
  UpdateSession updateSession(
      SessionWriter writer, ReconcileSession settle, AdvanceSession advance) {
    return new UpdateSession(writer, settle, advance);
  }

  @Singleton
  NotifyBreakouts tellBreakouts(SessionWriter writer, ReconcileSession settle) {
    return new NotifyBreakouts(writer, settle);
  }

  @Singleton
  LookAfterRooms lookAfterRooms(
      BreakoutSessions sessions,
      AdvanceSession advance,
      PlaceParticipant place,
      AdmitParticipants admit,
      EvictUsers evictUsers,
      RoomLog log,
      BreakoutAnnouncements announcements) {
    return new LookAfterRooms(sessions, advance, place, admit, evictUsers, log, announcements);
  }
}
