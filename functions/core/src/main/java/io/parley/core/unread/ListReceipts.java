package io.parley.core.unread;

import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.RoomState;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists how far the participants of a room have read.
public final class ListReceipts {

  private final RoomLog log;
  private final Participants participants;
  private final ReadMarkers markers;

  public ListReceipts(RoomLog log, Participants participants, ReadMarkers markers) {
    this.log = log;
    this.participants = participants;
    this.markers = markers;
  }

  /// By joining, a read unit for each; none where the room shows no receipts. Empty if there is no
  /// such room.
  public Optional<List<Receipt>> in(RoomKey room) {
    return log.end(room)
        .filter(RoomEnd::exists)
        .map(end -> end.state().showsReceipts() ? listAll(room) : List.of());
  }

  private List<Receipt> listAll(RoomKey room) {
    List<Participant> readers = participants.page(room, 0, (int) RoomState.MOST_IN_SIGHT);
    Map<UserId, Reading> readings =
        markers.among(room, readers.stream().map(Participant::user).toList());
    return readers.stream()
        .map(reader -> readReceipt(reader, readings.getOrDefault(reader.user(), Reading.NONE)))
        .toList();
  }

  /// A first stay begins before everything, a later one at its join.
  private static Receipt readReceipt(Participant reader, Reading reading) {
    long start = reading.ended() == 0 ? 0 : reader.joined();
    return new Receipt(reader.user(), reading.marker().map(marker -> marker.seq()).orElse(start));
  }
}
