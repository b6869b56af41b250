package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.connection.Audience;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EvictUsers;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Sockets;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.room.Participants;
import io.parley.core.room.Rooms;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.BreakoutSteps;
import io.parley.core.session.DiscardOpening;
import io.parley.core.session.LandSockets;
import io.parley.core.session.Landing;
import io.parley.core.session.LookAfterRooms;
import io.parley.core.session.OpenSession;
import io.parley.core.session.PlaceParticipant;
import io.parley.core.session.ReopenSession;
import io.parley.core.session.SessionWriter;
import io.parley.core.session.Sessions;
import io.parley.core.session.SettlePlacement;
import io.parley.core.session.SettleSession;
import io.parley.core.session.TellBreakouts;
import io.parley.core.session.UpdateSession;
import io.parley.core.session.Wakes;
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
      Sessions sessions,
      Wakes wakes,
      BreakoutAnnouncements announcements,
      Clock clock) {
    return new SessionWriter(writer, sessions, wakes, announcements, clock);
  }

  @Singleton
  BreakoutSteps breakoutSteps(
      Sessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      CreateBreakout create,
      RoomWriter writer,
      BreakoutAnnouncements announcements,
      Clock clock) {
    return new BreakoutSteps(
        sessions, rooms, participants, log, create, writer, announcements, clock);
  }

  @Singleton
  SettlePlacement settlePlacement(
      Sessions sessions, Participants participants, BreakoutSteps steps, Landing landing) {
    return new SettlePlacement(sessions, participants, steps, landing, SessionsBeans::logUnsettled);
  }

  @Singleton
  SettleSession settleSession(
      Sessions sessions,
      Participants participants,
      BreakoutSteps steps,
      SettlePlacement places,
      PlaceParticipant place,
      Landing landing) {
    return new SettleSession(
        sessions, participants, steps, places, place, landing, SessionsBeans::logUnsettled);
  }

  private static void logUnsettled(StoreException fault) {
    RequestLog.fault(Map.of("outcome", "not settled"), fault);
  }

  @Singleton
  Landing landing(
      Sessions sessions,
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Dismissal dismissal,
      Jobs jobs) {
    return new LandSockets(sessions, audience, sockets, connections, socketRooms, dismissal, jobs);
  }

  @Singleton
  AdvanceSession advanceSession(SessionWriter writer, SettleSession settle, Rooms rooms) {
    return new AdvanceSession(writer, settle, rooms);
  }

  @Singleton
  OpenSession openSession(
      SessionWriter writer, Rooms rooms, Participants participants, SettleSession settle) {
    return new OpenSession(writer, rooms, participants, settle);
  }

  @Singleton
  ReopenSession reopenSession(
      SessionWriter writer, OpenSession open, Rooms rooms, SettleSession settle) {
    return new ReopenSession(writer, open, rooms, settle);
  }

  @Singleton
  DiscardOpening discardOpening(Sessions sessions) {
    return new DiscardOpening(sessions);
  }

  @Singleton
  PlaceParticipant placeParticipant(SessionWriter writer, SettlePlacement settle) {
    return new PlaceParticipant(writer, settle);
  }

  @Singleton
  UpdateSession updateSession(SessionWriter writer, SettleSession settle, AdvanceSession advance) {
    return new UpdateSession(writer, settle, advance);
  }

  @Singleton
  TellBreakouts tellBreakouts(SessionWriter writer, SettleSession settle) {
    return new TellBreakouts(writer, settle);
  }

  @Singleton
  LookAfterRooms lookAfterRooms(
      Sessions sessions,
      AdvanceSession advance,
      PlaceParticipant place,
      AdmitParticipants admit,
      EvictUsers evictUsers,
      RoomLog log,
      BreakoutAnnouncements announcements) {
    return new LookAfterRooms(sessions, advance, place, admit, evictUsers, log, announcements);
  }
}
