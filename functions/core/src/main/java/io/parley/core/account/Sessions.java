package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// The sessions that can still be continued. Every read is consistent; a session whose time is over
/// may be there or not.
public interface Sessions {

  /// Keeps a new session: 1 write unit.
  void begin(Session session);

  Optional<Session> find(ClientId client, String id);

  /// All of a person, in no order: 1 read unit for about a dozen.
  List<Session> of(ClientId client, UserId user);

  /// Puts the next state in the place of the one that was read, if that is what is still there; of
  /// several callers one succeeds. 1 write unit.
  ///
  /// @return whether it was
  boolean replace(Session read, Session next);

  /// Ends a session; one that is not there is no fault. 1 write unit.
  void end(ClientId client, String id);
}
