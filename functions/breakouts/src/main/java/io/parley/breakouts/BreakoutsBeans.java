package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.breakout.FindBreakout;
import io.parley.core.breakout.UpdateBreakout;
import io.parley.core.chat.FindChat;
import io.parley.core.client.Clients;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.RoomWriter;
import io.parley.core.login.LoginSessions;
import io.parley.core.participant.Participants;
import io.parley.core.room.Rooms;
import io.parley.gateway.Surface;
import io.parley.gateway.http.caller.AccessTokens;
import io.parley.gateway.http.caller.PeopleToo;
import io.parley.gateway.http.error.ErrorFormat;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.token.UserTokens;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases around breakouts that stand by themselves.
@Factory
final class BreakoutsBeans {

  @Primary
  @Singleton
  ErrorFormat dialect() {
    return new StatusErrorFormat(Surface.BREAKOUTS);
  }

  @Singleton
  PeopleToo peopleToo(Clients clients, LoginSessions sessions, UserTokens tokens, Clock clock) {
    return new PeopleToo(new AccessTokens(clients, sessions, tokens, clock), "/breakout-sessions");
  }

  @Singleton
  FindChat findChat(Rooms rooms, Participants participants, Clock clock) {
    return new FindChat(rooms, participants, clock);
  }

  @Singleton
  AdmitParticipants admitParticipants(
      RoomWriter writer, Rooms rooms, Participants participants, FollowUps followUps, Clock clock) {
    return new AdmitParticipants(writer, rooms, participants, followUps, clock);
  }

  @Singleton
  CreateBreakout createBreakout(RoomWriter writer, Rooms rooms, AdmitParticipants admit) {
    return new CreateBreakout(writer, rooms, admit);
  }

  @Singleton
  FindBreakout findBreakout(Rooms rooms, Participants participants) {
    return new FindBreakout(rooms, participants);
  }

  @Singleton
  UpdateBreakout updateBreakout(
      RoomWriter writer,
      Rooms rooms,
      Participants participants,
      AdmitParticipants admit,
      Clock clock) {
    return new UpdateBreakout(writer, rooms, participants, admit, clock);
  }

  @Singleton
  DeleteBreakout deleteBreakout(RoomWriter writer, Rooms rooms) {
    return new DeleteBreakout(writer, rooms);
  }
}
