package io.parley.core.member;

import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;

/// The invites of rooms. A use changes one together with the entry by which a user joins, see
/// [io.parley.core.log.StateChange.UseInvite]. Every read is consistent and may return one that
/// has ended; any method may throw a [io.parley.core.store.StoreException].
public interface Invites {

  void add(Invite invite);

  Optional<Invite> find(RoomKey room, Invite.Code code);

  /// A room's invites, in no order.
  List<Invite> of(RoomKey room);

  /// Whether an invite was removed.
  boolean remove(RoomKey room, Invite.Code code);
}
