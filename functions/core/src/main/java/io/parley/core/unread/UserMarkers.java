package io.parley.core.unread;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user's rooms and how far they have read each, by two queries of the store.
public final class UserMarkers {

  private final UserId user;
  private final FindUnread find;
  private final Participants participants;
  private final List<RoomId> rooms;
  private final Map<RoomId, Reading> readings;

  UserMarkers(
      ClientId client,
      UserId user,
      FindUnread find,
      Participants participants,
      ReadMarkers markers) {
    this.user = user;
    this.find = find;
    this.participants = participants;
    this.rooms = participants.rooms(client, user);
    this.readings = markers.all(client, user);
  }

  UserId user() {
    return user;
  }

  /// The rooms, by an index that may miss the latest joins, and have rooms that are deleted.
  public List<RoomId> rooms() {
    return rooms;
  }

  /// The user's marker in a room; empty if they have left it. A room they left before, and have
  /// marked nothing in since, takes a read of its own.
  ///
  /// @param end read after this was
  public Optional<ReadMarker> in(RoomEnd end) {
    Reading reading = readings.getOrDefault(end.room().room(), Reading.NONE);
    return reading.ended() == 0 || reading.marker().isPresent()
        ? Optional.of(reading.marker().orElse(ReadMarker.START))
        : participants.find(end.room(), user).map(reader -> find.locate(reading, reader, end));
  }
}
