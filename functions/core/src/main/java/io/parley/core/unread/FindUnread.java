package io.parley.core.unread;

import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;

/// Finds what a participant has not read of a room.
public final class FindUnread {

  private final RoomLog log;
  private final Participants participants;
  private final ReadMarkers markers;
  private final CountUnread count;

  public FindUnread(
      RoomLog log, Participants participants, ReadMarkers markers, CountUnread count) {
    this.log = log;
    this.participants = participants;
    this.markers = markers;
    this.count = count;
  }

  /// A participant's marker, and the room's end, which was read after it.
  ///
  /// @param told [Reading#told]
  record Place(Participant reader, ReadMarker marker, Instant told, RoomEnd end) {

    Place at(ReadMarker to) {
      return new Place(reader, to, told, end);
    }
  }

  /// [Mark.Unmoved], [Mark.NoSuchRoom] or [Mark.NotIn].
  public Mark find(RoomKey room, UserId user) {
    return findPlace(room, user).map(this::show).orElseGet(() -> refuse(room));
  }

  Mark show(Place place) {
    return count
        .after(place.reader().user(), place.marker(), place.end())
        .<Mark>map(Mark.Unmoved::new)
        .orElseGet(Mark.NoSuchRoom::new);
  }

  /// Empty if the user is not in the room, or there is none.
  Optional<Place> findPlace(RoomKey room, UserId user) {
    Optional<Participant> reader = participants.find(room, user);
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = markers.find(room, user);
    return log.end(room)
        .filter(RoomEnd::exists)
        .map(
            end ->
                new Place(reader.get(), locate(reading, reader.get(), end), reading.told(), end));
  }

  /// A first stay begins before everything, a later one at its join.
  ReadMarker locate(Reading reading, Participant reader, RoomEnd end) {
    return reading
        .marker()
        .orElseGet(
            () -> reading.ended() == 0 ? ReadMarker.START : count.markerAt(end, reader.joined()));
  }

  /// Whether a room lacks the user, or there is none.
  public Mark refuse(RoomKey room) {
    return exists(room) ? new Mark.NotIn() : new Mark.NoSuchRoom();
  }

  private boolean exists(RoomKey room) {
    return log.end(room).filter(RoomEnd::exists).isPresent();
  }
}
