package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.log.Reservation;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A reservation as an item of the log table, in the place that it keeps. It stands behind the last
/// entry, so a read that meets none pays nothing for leaving it out.
public final class ReservationItem {

  /// Nobody may write to the room again, so the table's time to live takes what is left.
  private static final Duration KEPT = Duration.ofHours(1);

  private ReservationItem() {}

  public static Map<String, AttributeValue> of(RoomKey room, long seq, Reservation reservation) {
    return Map.of(
        "room", s(room.toString()),
        "seq", n(seq),
        "kind", s("reserved"),
        "attempt", s(reservation.attempt()),
        "reserved_until", millis(reservation.until()),
        "expires", n(reservation.until().plus(KEPT).getEpochSecond()));
  }

  public static boolean is(Map<String, AttributeValue> item) {
    return item.containsKey("reserved_until");
  }
}
