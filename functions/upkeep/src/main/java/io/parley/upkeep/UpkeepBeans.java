package io.parley.upkeep;

import io.micronaut.context.annotation.Factory;
import io.parley.core.breakout.DeleteBreakout;
import io.parley.core.erase.ConnectionErasure;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.EraseRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.participant.Participants;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.Rooms;
import io.parley.core.session.EraseSessions;
import io.parley.core.socket.Connections;
import io.parley.core.store.Backoff;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// The work of this function. Every [Erasure] there is takes part.
@Factory
final class UpkeepBeans {

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
  EraseSessions eraseSessions(
      BreakoutSessions sessions, RoomLog log, Participants participants, Rooms rooms, Clock clock) {
    RoomWriter writer = new RoomWriter(log, participants, clock, Backoff.SLEEP);
    return new EraseSessions(sessions, new DeleteBreakout(writer, rooms), clock);
  }
}
