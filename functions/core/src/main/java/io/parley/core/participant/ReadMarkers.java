package io.parley.core.participant;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// How far users have read their rooms. A leave forgets it, together with the log's entry, see
/// [io.parley.core.log.RoomLog#append]. Any method may throw a
/// [io.parley.core.store.StoreException].
public interface ReadMarkers {

  /// What is stored of a user in a room (a consistent read); [Reading#NONE] if nothing is.
  Reading find(RoomKey room, UserId user);

  /// What is stored of a user in all rooms of the client, those they have left included (a
  /// consistent read): a read unit for each 30 rooms or so.
  Map<RoomId, Reading> all(ClientId client, UserId user);

  /// What is stored of users in a room (a consistent read); those of whom nothing is are left out.
  /// A read unit for each.
  ///
  /// @param users at most 100
  Map<UserId, Reading> among(RoomKey room, Collection<UserId> users);

  /// Where a marker moves.
  ///
  /// @param back whether it may move back
  /// @param order the receipt that tells the room; empty if it hears nothing
  record Move(ReadMarker to, boolean back, Optional<Order> order) {

    /// A move that the room does not hear of.
    public Move(ReadMarker to, boolean back) {
      this(to, back, Optional.empty());
    }
  }

  /// The receipt that covers a move.
  ///
  /// @param before [Reading#told] as it was read
  /// @param due what that becomes
  record Order(Instant before, Instant due) {}

  /// Moves a participant's marker: 1 write unit, with the receipt's order.
  ///
  /// @return false if it is there already, or further on and may not move back, if another receipt
  ///     was ordered since, or if the participant's stay has ended; a repeat of a write that was
  ///     committed may say so too
  boolean move(RoomKey room, Participant reader, Move move);

  /// Orders a receipt, if none was ordered since and there is a marker: 1 write unit.
  ///
  /// @return whether it was; a repeat of a write that was committed may say no
  boolean order(RoomKey room, UserId user, Order order);
}
