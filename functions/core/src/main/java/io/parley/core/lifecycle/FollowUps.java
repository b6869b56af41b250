package io.parley.core.lifecycle;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The follow-ups of a change to a room: on sockets, in breakout sessions, in further
/// transactions. A follow-up is scheduled before the change is written, so that a crash after
/// the write leaves nothing undone; if the change was not made, it finds nothing to do.
public interface FollowUps {

  /// How long after scheduling a follow-up runs: long enough for the write, and short enough
  /// for the documented delays.
  Duration AHEAD = Duration.ofSeconds(1);

  /// Schedules a follow-up. Once this has returned, the follow-up runs at least once.
  ///
  /// @param delay in whole seconds
  void order(FollowUp followUp, Duration delay);

  /// Schedules an immediate follow-up of a change that has been made. If that fails, the one
  /// scheduled before the change runs anyway.
  default void hasten(FollowUp followUp) {
    try {
      order(followUp, Duration.ZERO);
    } catch (StoreException e) {
      // The change has been made, so the call must not fail.
    }
  }

  /// Something to look after in a room.
  sealed interface FollowUp {
    RoomKey room();
  }

  /// Users may have left the room.
  ///
  /// @param since when it was scheduled: in a public room, users who came back later may stay
  record Departure(RoomKey room, List<UserId> users, Instant since) implements FollowUp {}

  /// The room may be for its participants only now.
  record Restriction(RoomKey room) implements FollowUp {}

  /// The room may be gone.
  record End(RoomKey room) implements FollowUp {}

  /// A breakout may await participants.
  record Admission(RoomKey room) implements FollowUp {}
}
