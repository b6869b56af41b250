package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomKey;
import java.time.Instant;

/// Work for one endpoint, carried out at least once.
public sealed interface WebhookTask {

  ClientId client();

  WebhookId webhook();

  /// Deliver what a room has for the endpoint.
  ///
  /// @param attempts how many attempts at its batch have failed, if this task was ordered for
  ///     another one; else 0
  record Serve(WebhookId webhook, RoomKey room, int attempts) implements WebhookTask {

    @Override
    public ClientId client() {
      return room.client();
    }

    /// Whether a failed attempt ordered it.
    public boolean isRetry() {
      return attempts > 0;
    }
  }

  /// Find the rooms that have something for the endpoint, and have them served.
  ///
  /// @param since when the first of it may have been written; the epoch for all rooms
  record Look(ClientId client, WebhookId webhook, Instant since) implements WebhookTask {}

  /// Send a test.
  ///
  /// @param id of what is sent
  record Test(ClientId client, WebhookId webhook, String id) implements WebhookTask {}

  /// Erase what a deleted endpoint leaves behind.
  record Forget(ClientId client, WebhookId webhook) implements WebhookTask {}
}
