package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanctions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The participants of an [InMemoryStore].
public record InMemoryParticipants(InMemoryStore store) implements Participants {

  @Override
  public Optional<Participant> find(RoomKey room, UserId user) {
    return store.participant(room, user);
  }

  @Override
  public Optional<Participant> findSettled(RoomKey room, UserId user) {
    return store.settledParticipant(room, user);
  }

  @Override
  public List<Participant> page(RoomKey room, long afterJoined, int limit) {
    return store.participants(room).stream()
        .filter(participant -> participant.joined() > afterJoined)
        .sorted(Comparator.comparingLong(Participant::joined))
        .limit(limit)
        .toList();
  }

  @Override
  public List<RoomId> rooms(ClientId client, UserId user) {
    return store.roomsOf(client, user);
  }

  @Override
  public Sanctions sanctions() {
    return new InMemorySanctions(store);
  }
}
