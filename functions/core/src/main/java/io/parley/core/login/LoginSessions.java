package io.parley.core.login;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// The sessions that can still be continued. Every read is consistent; an expired session may
/// still be returned.
public interface LoginSessions {

  /// Keeps a new session: 1 write unit.
  void begin(LoginSession session);

  Optional<LoginSession> find(ClientId client, String id);

  /// A user's sessions, in no order: 1 read unit for about a dozen.
  List<LoginSession> of(ClientId client, UserId user);

  /// Replaces the state that was read, if it is still the stored one; of several callers one
  /// succeeds. 1 write unit.
  ///
  /// @return whether it did
  boolean replace(LoginSession read, LoginSession next);

  /// Ends a session; a missing one is ignored. 1 write unit.
  void end(ClientId client, String id);
}
