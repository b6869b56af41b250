package io.parley.core.webhook;

import io.parley.core.room.RoomKey;
import java.util.Optional;

/// How far endpoints have been served, room by room. Reads are consistent.
public interface WebhookCursors {

  /// A read unit; empty if the room was never looked at for the endpoint.
  Optional<WebhookCursor> find(WebhookId webhook, RoomKey room);

  /// Stores a first position, unless there is one: a write unit.
  ///
  /// @return the stored one
  WebhookCursor begin(WebhookCursor first);

  /// Replaces what was read, unless it has changed since: a write unit. One that has ended is
  /// forgotten some weeks later.
  ///
  /// @return whether it did
  boolean replace(WebhookCursor read, WebhookCursor changed);

  /// Erases all of an endpoint, also the record of what it was sent; repeatable.
  void forget(WebhookId webhook);
}
