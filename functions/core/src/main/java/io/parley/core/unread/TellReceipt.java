package io.parley.core.unread;

import io.parley.core.limit.FrameTimes;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Finds what a room is told of how far a user has read, when it is due.
public final class TellReceipt {

  private final ReadMarkers markers;
  private final FrameTimes times;
  private final Backoff pause;

  public TellReceipt(ReadMarkers markers, Clock clock, Backoff pause) {
    this.markers = markers;
    this.times = OrderReceipt.timesOf(clock);
    this.pause = pause;
  }

  /// Waits until the receipt is due. Empty if the user has left, or if it comes so late that the
  /// next one is due too.
  public Optional<Receipt> await(RoomKey room, UserId user, Instant due) {
    times.await(due, pause);
    Reading now = markers.find(room, user);
    return now.marker()
        .filter(_ -> !times.isOvertaken(due, now.told()))
        .map(marker -> new Receipt(user, marker.seq()));
  }
}
