package io.parley.core.member;

import io.parley.core.room.Invite;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;

/// The invites of rooms. A use of one changes it together with the entry by which somebody joins,
/// see [io.parley.core.log.StateChange.UseInvite]. Every read is consistent and may show one that
/// is over; any method may throw a [io.parley.core.store.StoreException].
public interface Invites {

  void add(Invite invite);

  Optional<Invite> find(RoomKey room, Invite.Code code);

  /// All of a room, in no order.
  List<Invite> of(RoomKey room);

  /// Whether there was one to remove.
  boolean remove(RoomKey room, Invite.Code code);
}
