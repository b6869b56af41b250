package io.parley.core.review;

import io.parley.core.client.ClientId;
import java.util.Optional;
import java.util.function.Function;

/// Looks at messages before they are stored.
@FunctionalInterface
public interface Reviewer {

  /// Nobody's messages are reviewed.
  Reviewer NONE = _ -> Optional.empty();

  /// How the messages of a client are reviewed; empty if they are not.
  ///
  /// @throws io.parley.core.store.StoreException when that is not known
  Optional<Review> find(ClientId client);

  /// A review of one message.
  interface Review {

    /// Has the message reviewed, once.
    ///
    /// @param store carries out the opinion
    <R> R decide(ReviewedMessage message, Function<Opinion, R> store);
  }
}
