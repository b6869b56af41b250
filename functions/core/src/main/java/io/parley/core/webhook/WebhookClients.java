package io.parley.core.webhook;

import io.parley.core.client.ClientId;

/// Which clients have endpoints at all, for those who write entries.
public interface WebhookClients {

  /// Whether a client has an endpoint, or had one a moment ago: half a read unit.
  boolean has(ClientId client);
}
