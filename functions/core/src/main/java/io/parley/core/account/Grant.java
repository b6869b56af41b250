package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import java.util.Optional;
import java.util.Set;

/// What a user token or a ticket lets somebody do: be this user of this client.
///
/// @param rooms the only rooms it opens; empty when it opens every room the user may enter
public record Grant(ClientId client, UserId user, String userName, Optional<Set<RoomId>> rooms) {

  public static final int MAX_ROOMS = 50;
}
