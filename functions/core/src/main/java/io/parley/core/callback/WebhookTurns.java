package io.parley.core.callback;

import io.parley.core.webhook.WebhookId;
import java.time.Instant;
import java.util.OptionalInt;

/// Bounds how many functions wait for an endpoint at once while it is strained: it failed or was
/// slow a moment ago. Others keep the functions that it does not get.
public interface WebhookTurns {

  /// Calls of a strained endpoint at once.
  int MOST = 8;

  /// The turn at an endpoint that is not strained: nothing to give back.
  int FREE = -1;

  /// Takes a turn: a read unit, and a write unit while the endpoint is strained.
  ///
  /// @param until when it ends, should it not be given back
  /// @return empty if others have all of them
  OptionalInt take(WebhookId webhook, Instant now, Instant until);

  /// Gives a turn back.
  void release(WebhookId webhook, int turn);

  /// Has the endpoint count as strained until then.
  void strain(WebhookId webhook, Instant until);
}
