package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.review.ReviewHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registered endpoints, those of a client together: so how many there are is exact.
public interface Webhooks {

  /// The endpoints of one client at once.
  int MOST = 20;

  /// The endpoints of a client in the order of registration, by a consistent read; an unknown
  /// client has none.
  Registered of(ClientId client);

  /// Stores other endpoints of a client, unless they have changed since they were read. Whether
  /// there are any is known to [WebhookClients] with it.
  ///
  /// @return whether it did
  default boolean replace(Registered read, List<Webhook> changed) {
    return replace(read, changed, read.review());
  }

  /// The same with another hook, or none.
  boolean replace(Registered read, List<Webhook> changed, Optional<ReviewHook> review);

  /// The clients with endpoints, in no order: as of a moment ago.
  List<ClientId> clients();

  /// The endpoints of a client as they were read.
  ///
  /// @param version changes with every change; 0 if nothing is stored
  /// @param review where the client's messages are reviewed before they are stored
  record Registered(
      ClientId client, long version, List<Webhook> webhooks, Optional<ReviewHook> review) {

    /// Endpoints of a client without a hook.
    public Registered(ClientId client, long version, List<Webhook> webhooks) {
      this(client, version, webhooks, Optional.empty());
    }

    public Registered {
      webhooks = List.copyOf(webhooks);
    }

    public Optional<Webhook> find(WebhookId id) {
      return webhooks.stream().filter(webhook -> webhook.id().equals(id)).findFirst();
    }

    /// The endpoints with one in another state, or a new one at the end.
    public List<Webhook> with(Webhook changed) {
      List<Webhook> all = new ArrayList<>(webhooks);
      all.replaceAll(webhook -> webhook.id().equals(changed.id()) ? changed : webhook);
      if (find(changed.id()).isEmpty()) {
        all.add(changed);
      }
      return all;
    }

    public List<Webhook> without(WebhookId id) {
      return webhooks.stream().filter(webhook -> !webhook.id().equals(id)).toList();
    }
  }
}
