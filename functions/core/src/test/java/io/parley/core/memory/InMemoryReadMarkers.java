package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Map;

/// The markers of an [InMemoryStore].
public record InMemoryReadMarkers(InMemoryStore store) implements ReadMarkers {

  @Override
  public Reading find(RoomKey room, UserId user) {
    return store.reading(room, user);
  }

  @Override
  public Map<RoomId, Reading> all(ClientId client, UserId user) {
    return store.readings(client, user);
  }

  @Override
  public boolean move(RoomKey room, Participant reader, ReadMarker to, boolean back) {
    return store.move(room, reader, to, back);
  }
}
