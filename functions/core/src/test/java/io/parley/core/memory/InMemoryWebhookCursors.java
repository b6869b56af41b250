package io.parley.core.memory;

import io.parley.core.room.RoomKey;
import io.parley.core.webhook.WebhookCursor;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Cursors in a map.
public final class InMemoryWebhookCursors implements WebhookCursors {

  private record Place(WebhookId webhook, RoomKey room) {}

  private final Map<Place, WebhookCursor> cursors = new HashMap<>();
  private int writes;

  @Override
  public synchronized Optional<WebhookCursor> find(WebhookId webhook, RoomKey room) {
    return Optional.ofNullable(cursors.get(new Place(webhook, room)));
  }

  @Override
  public synchronized WebhookCursor begin(WebhookCursor first) {
    writes++;
    Place place = new Place(first.webhook(), first.room());
    cursors.putIfAbsent(place, first);
    return cursors.get(place);
  }

  @Override
  public synchronized boolean replace(WebhookCursor read, WebhookCursor changed) {
    writes++;
    Place place = new Place(read.webhook(), read.room());
    WebhookCursor stored = cursors.get(place);
    if (stored == null || stored.version() != read.version()) {
      return false;
    }
    cursors.put(place, changed);
    return true;
  }

  @Override
  public synchronized void forget(WebhookId webhook) {
    cursors.keySet().removeIf(place -> place.webhook().equals(webhook));
  }

  /// Write units so far.
  public synchronized int writes() {
    return writes;
  }
}
