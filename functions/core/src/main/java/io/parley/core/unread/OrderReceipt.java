package io.parley.core.unread;

import io.parley.core.entry.Entry;
import io.parley.core.limit.FrameTimes;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.ReadMarkers.Order;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides when a room gets the receipt of a sender whose marker moved with their message. A read
/// unit, and once a second a write unit, where the room shows receipts.
public final class OrderReceipt {

  /// At most one receipt of a user comes in a second.
  private static final Duration SPACING = Duration.ofSeconds(1);

  /// So long a function may take to begin without coming closer to the next receipt.
  private static final Duration LEAD = Duration.ofMillis(100);

  /// The last position is told within a second, and this.
  private static final Duration SOON = Duration.ofMillis(40);

  private final ReadMarkers markers;
  private final FrameTimes times;

  public OrderReceipt(ReadMarkers markers, Clock clock) {
    this.markers = markers;
    this.times = timesOf(clock);
  }

  static FrameTimes timesOf(Clock clock) {
    return new FrameTimes(SPACING, LEAD, SOON, clock);
  }

  /// When the receipt is due; empty if the room gets none more.
  public Optional<Instant> order(Entry message, UserId sender) {
    if (!message.state().showsReceipts()) {
      return Optional.empty();
    }
    Instant told = markers.find(message.room(), sender).told();
    return times.due(
        told, told, (before, due) -> markers.order(message.room(), sender, new Order(before, due)));
  }
}
