package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import java.util.Optional;

/// What those who write entries have to know of a client's endpoints.
public interface WebhookClients {

  /// The mark of a client, as it is or was a moment ago: half a read unit.
  Mark mark(ClientId client);

  /// @param hasWebhooks whether the client has an endpoint
  /// @param review where its messages are reviewed, if they are
  record Mark(boolean hasWebhooks, Optional<ReviewHook> review) {

    public static final Mark NONE = new Mark(false, Optional.empty());
  }

  /// Whether a client has an endpoint, or had one a moment ago.
  default boolean has(ClientId client) {
    return mark(client).hasWebhooks();
  }
}
