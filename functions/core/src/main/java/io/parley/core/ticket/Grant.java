package io.parley.core.ticket;

import io.parley.core.client.ClientId;
import io.parley.core.login.LoginSession;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a user token or a ticket grants: to act as this user of this client.
///
/// @param rooms the only rooms it opens; empty when it opens every room the user may enter
/// @param session the login that it comes from and ends with; empty when a client's backend
///     requested it
/// @param endsAt when everything it opened ends, in whole seconds; empty when a login ends it
public record Grant(
    ClientId client,
    UserId user,
    String userName,
    Optional<Set<RoomId>> rooms,
    Optional<String> session,
    Optional<Instant> endsAt) {

  public static final int MAX_ROOMS = 50;

  /// One that a client's backend asks for.
  public Grant(ClientId client, UserId user, String userName, Optional<Set<RoomId>> rooms) {
    this(client, user, userName, rooms, Optional.empty(), Optional.empty());
  }

  /// Everything that the person of a login may do.
  public static Grant of(LoginSession session) {
    return new Grant(
        session.client(),
        session.user(),
        session.userName(),
        Optional.empty(),
        Optional.of(session.id()),
        Optional.empty());
  }

  /// The same until then.
  public Grant until(Instant end) {
    return new Grant(client, user, userName, rooms, session, Optional.of(end));
  }
}
