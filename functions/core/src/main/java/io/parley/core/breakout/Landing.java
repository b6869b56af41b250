package io.parley.core.breakout;

import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Brings the sockets of people who are no longer in a breakout to where they are now. Doing it
/// again does no harm.
@FunctionalInterface
public interface Landing {

  /// Lands everyone who has a socket in a room and no place there.
  ///
  /// @param members who may stay in the room
  /// @param place where a user belongs; empty for one who belongs nowhere any more
  void land(RoomKey room, Set<UserId> members, Function<UserId, Optional<RoomKey>> place);
}
