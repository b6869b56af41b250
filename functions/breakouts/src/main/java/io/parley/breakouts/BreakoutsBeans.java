package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.breakout.FindBreakout;
import io.parley.core.breakout.UpdateBreakout;
import io.parley.core.connection.Connections;
import io.parley.core.erase.ConnectionErasure;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.EraseRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.log.Pause;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Participants;
import io.parley.core.room.Rooms;
import io.parley.gateway.http.Dialect;
import io.parley.gateway.http.StatusDialect;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// The use cases around breakouts that stand by themselves.
@Factory
final class BreakoutsBeans {

  @Primary
  @Singleton
  Dialect dialect() {
    return new StatusDialect();
  }

  @Singleton
  RoomWriter writer(RoomLog log, Participants participants, Clock clock) {
    return new RoomWriter(log, participants, clock, Pause.SLEEP);
  }

  @Singleton
  EraseRooms eraseRooms(DeletedRooms deletedRooms, List<Erasure> erasures, Clock clock) {
    return new EraseRooms(deletedRooms, erasures, clock);
  }

  @Singleton
  @Named("connections")
  Erasure connections(Connections connections) {
    return new ConnectionErasure(connections);
  }

  @Singleton
  AdmitParticipants admitParticipants(RoomWriter writer, Rooms rooms, Participants participants) {
    return new AdmitParticipants(writer, rooms, participants);
  }

  @Singleton
  CreateBreakout createBreakout(RoomWriter writer, AdmitParticipants admit, EraseRooms erase) {
    return new CreateBreakout(writer, admit, erase);
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
