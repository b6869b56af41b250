package io.parley.core.breakout;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds breakouts with their participants.
public final class FindBreakout {

  private static final Comparator<Room> OLDEST_FIRST =
      Comparator.comparing(Room::createdAt).thenComparing(room -> room.key().room().value());

  /// Breakouts whose participants are read concurrently.
  private static final int AT_ONCE = 50;

  private final Rooms rooms;
  private final Participants participants;

  public FindBreakout(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /// Empty when the room does not exist or is not a breakout.
  public Optional<BreakoutRoom> find(RoomKey key) {
    return rooms.find(key).filter(room -> room.breakout().isPresent()).map(this::withParticipants);
  }

  /// A client's breakouts created after a time, the oldest first.
  public List<BreakoutRoom> createdAfter(ClientId client, Instant moment) {
    List<Room> found =
        rooms.breakouts(client).stream()
            .filter(room -> room.createdAt().isAfter(moment))
            .sorted(OLDEST_FIRST)
            .toList();
    return Parallel.map(found, AT_ONCE, this::withParticipants);
  }

  private BreakoutRoom withParticipants(Room room) {
    return BreakoutRoom.of(room, Present.in(room.key(), participants));
  }
}
