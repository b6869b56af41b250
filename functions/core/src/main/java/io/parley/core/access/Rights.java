package io.parley.core.access;

import io.parley.core.access.Right.Opener;
import io.parley.core.client.ClientId;
import java.time.Instant;

/// Whether the rights by which connections were opened still hold.
public interface Rights {

  /// Until when an opener holds as of now (consistent reads): [Instant#MAX] while its end is not
  /// known, [Instant#MIN] when it has ended or there never was one. A read unit, and one more for a
  /// login.
  Instant end(ClientId client, Opener opener);

  /// Whether a connection may be open now.
  default boolean hold(ClientId client, Right right, Instant now) {
    return !right.hasEnded(now) && now.isBefore(end(client, right.opener()));
  }
}
