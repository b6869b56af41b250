package io.parley.core.lifecycle;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What follows from a change of a room elsewhere: on sockets, in sessions of breakouts, in further
/// transactions. It is ordered before the change is written, so that whoever dies after the write
/// leaves nothing undone; one of a change that was not made finds nothing to do.
public interface FollowUps {

  /// How long before a write its follow-up is ordered: long enough for the write, and within the
  /// times that are promised.
  Duration AHEAD = Duration.ofSeconds(1);

  /// Orders a follow-up. When it has returned, the follow-up will come, at least once.
  ///
  /// @param delay in whole seconds
  void order(FollowUp followUp, Duration delay);

  /// Orders a follow-up of a change that is made, to come at once. Should that fail, the one
  /// ordered ahead of the change comes anyway.
  default void hasten(FollowUp followUp) {
    try {
      order(followUp, Duration.ZERO);
    } catch (StoreException e) {
      // The change is made and must not look failed.
    }
  }

  /// Something to look after in a room.
  sealed interface FollowUp {
    RoomKey room();
  }

  /// Users may have left the room.
  ///
  /// @param since when that was ordered: in a public room, who came back later may stay
  record Departure(RoomKey room, List<UserId> users, Instant since) implements FollowUp {}

  /// The room may be for its participants only now.
  record Restriction(RoomKey room) implements FollowUp {}

  /// The room may be gone.
  record End(RoomKey room) implements FollowUp {}

  /// A breakout may await participants.
  record Admission(RoomKey room) implements FollowUp {}
}
