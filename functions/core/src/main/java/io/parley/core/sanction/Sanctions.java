package io.parley.core.sanction;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bans and mutes of rooms, those that have ended included. They change only together with an
/// entry of the room's log, see [io.parley.core.log.RoomLog#append]. Any method may throw a
/// [io.parley.core.store.StoreException].
public interface Sanctions {

  /// What is held against a user, as of now (a consistent read).
  Standing find(RoomKey room, UserId user);

  /// The same, but never older than an entry that the caller has read, at twice the cost.
  Standing findSettled(RoomKey room, UserId user);

  /// All of a room (a consistent read), by user: a read unit for each 40 or so.
  List<Sanction> of(RoomKey room, Sanction.Kind kind);

  /// A part of those in force at a time (a consistent read), by user. What has ended is passed
  /// over, and costs as much as what is found.
  ///
  /// @param after the user after whom it begins
  /// @param limit the most of them: fewer are the last
  List<Sanction> page(
      RoomKey room, Sanction.Kind kind, Instant now, Optional<UserId> after, int limit);
}
