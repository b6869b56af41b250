package io.parley.core.unread;

import io.parley.core.limit.FrameTimes;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.ReadMarkers.Move;
import io.parley.core.participant.ReadMarkers.Order;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.unread.FindUnread.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Moves a participant's marker: forward, or back if they say so. Where the room shows receipts, it
/// also decides when the next one is due, in the same write.
public final class MarkRead {

  /// Another device of the user may move it at the same time, seldom more than once.
  private static final int TRIES = 10;

  private final FindUnread find;
  private final ReadMarkers markers;
  private final CountUnread count;
  private final FrameTimes times;

  public MarkRead(FindUnread find, ReadMarkers markers, CountUnread count, Clock clock) {
    this.find = find;
    this.markers = markers;
    this.count = count;
    this.times = OrderReceipt.timesOf(clock);
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
        return isOwn ? showRepeated(place) : find.show(place);
      }
      if (seq > place.end().seq()) {
        // The entry that the marker came with will be shown in some milliseconds.
        continue;
      }
      Move move = new Move(count.markerAt(place.end(), seq), back, makeOrder(place));
      if (markers.move(room, place.reader(), move)) {
        return showMoved(place.at(move.to()), move.order().flatMap(order -> findDue(place, order)));
      }
      hasTried = true;
    }
    throw new StoreException("a marker moved all the time", true);
  }

  private Optional<Order> makeOrder(Place place) {
    return place.end().state().showsReceipts()
        ? Optional.of(new Order(place.told(), times.covering(place.told())))
        : Optional.empty();
  }

  private Optional<Instant> findDue(Place place, Order order) {
    return times.due(
        order.before(),
        order.due(),
        (told, next) ->
            markers.order(place.end().room(), place.reader().user(), new Order(told, next)));
  }

  private Mark showRepeated(Place place) {
    return showMoved(place, makeOrder(place).map(order -> times.repeated(order.before())));
  }

  private Mark showMoved(Place place, Optional<Instant> due) {
    return find.show(place) instanceof Mark.Unmoved(Unread now)
        ? new Mark.Moved(now, due)
        : new Mark.NoSuchRoom();
  }
}
