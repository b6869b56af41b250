package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
  public Map<UserId, Reading> among(RoomKey room, Collection<UserId> users) {
    return users.stream()
        .filter(user -> !find(room, user).equals(Reading.NONE))
        .collect(Collectors.toMap(Function.identity(), user -> find(room, user)));
  }

  @Override
  public boolean move(RoomKey room, Participant reader, Move move) {
    return store.move(room, reader, move);
  }

  @Override
  public boolean order(RoomKey room, UserId user, Order order) {
    return store.order(room, user, order);
  }
}
