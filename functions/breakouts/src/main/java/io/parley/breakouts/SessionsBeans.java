package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.breakout.AdvanceSession;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.LandSockets;
import io.parley.core.breakout.Landing;
import io.parley.core.breakout.OpenSession;
import io.parley.core.breakout.PlaceParticipant;
import io.parley.core.breakout.SessionWriter;
import io.parley.core.breakout.Sessions;
import io.parley.core.breakout.SettleSession;
import io.parley.core.breakout.TellBreakouts;
import io.parley.core.breakout.UpdateSession;
import io.parley.core.breakout.Wakes;
import io.parley.core.connection.Audience;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Sockets;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Participants;
import io.parley.core.room.Rooms;
import io.parley.gateway.RequestLog;
import io.parley.gateway.aws.DelayedMessages;
import io.parley.gateway.http.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;

/// The use cases around sessions, and the queue that calls at their times.
@Factory
final class SessionsBeans {

  @Singleton
  Wakes wakes(@Value("${parley.wakes.queue}") String queue, DelayedMessages messages, Clock clock) {
    return new SqsWakes(messages, queue, clock);
  }

  @Singleton
  SessionWriter sessionWriter(
      RoomWriter writer,
      Sessions sessions,
      Wakes wakes,
      RoomAnnouncements announcements,
      Clock clock) {
    return new SessionWriter(writer, sessions, wakes, announcements::announce, clock);
  }

  @Singleton
  SettleSession settleSession(
      Sessions sessions,
      Rooms rooms,
      Participants participants,
      RoomLog log,
      CreateBreakout create,
      RoomWriter writer,
      RoomAnnouncements announcements,
      Landing landing,
      Clock clock) {
    return new SettleSession(
        sessions,
        rooms,
        participants,
        log,
        create,
        writer,
        announcements::announce,
        landing,
        clock,
        fault -> RequestLog.fault(Map.of("outcome", "not settled"), fault),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Singleton
  Landing landing(
      Audience audience,
      Sockets sockets,
      Connections connections,
      SocketRooms socketRooms,
      Dismissal dismissal,
      Jobs jobs) {
    return new LandSockets(audience, sockets, connections, socketRooms, dismissal, jobs);
  }

  @Singleton
  AdvanceSession advanceSession(SessionWriter writer, SettleSession settle, Wakes wakes) {
    return new AdvanceSession(writer, settle, wakes);
  }

  @Singleton
  OpenSession openSession(SessionWriter writer, Participants participants, SettleSession settle) {
    return new OpenSession(writer, participants, settle);
  }

  @Singleton
  PlaceParticipant placeParticipant(SessionWriter writer, SettleSession settle) {
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
}
