package io.parley.core.unread;

import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.unread.FindUnread.Place;
import java.util.Optional;

/// Moves a participant's marker: forward, or back if they say so.
public final class MarkRead {

  /// Another device of the user may move it at the same time, seldom more than once.
  private static final int TRIES = 10;

  private final FindUnread find;
  private final ReadMarkers markers;
  private final CountUnread count;

  public MarkRead(FindUnread find, ReadMarkers markers, CountUnread count) {
    this.find = find;
    this.markers = markers;
    this.count = count;
  }

  /// @param back whether it may move back
  public Mark mark(RoomKey room, UserId user, long seq, boolean back) {
    boolean hasTried = false;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Place> found = find.findPlace(room, user);
      if (found.isEmpty()) {
        return find.refuse(room);
      }
      Place place = found.get();
      long before = place.marker().seq();
      if (seq > place.end().seq() && before <= place.end().seq()) {
        return new Mark.Beyond();
      }
      if (seq == before || seq < before && !back) {
        // A write of this call may have been committed and repeated.
        boolean isOwn = hasTried && seq == before;
        return isOwn ? showMoved(find.show(place)) : find.show(place);
      }
      if (seq > place.end().seq()) {
        // The entry that the marker came with will be shown in some milliseconds.
        continue;
      }
      ReadMarker to = count.markerAt(place.end(), seq);
      if (markers.move(room, place.reader(), to, back)) {
        return showMoved(find.show(new Place(place.reader(), to, place.end())));
      }
      hasTried = true;
    }
    throw new StoreException("a marker moved all the time", true);
  }

  private static Mark showMoved(Mark mark) {
    return mark instanceof Mark.Unmoved(Unread now) ? new Mark.Moved(now) : mark;
  }
}
