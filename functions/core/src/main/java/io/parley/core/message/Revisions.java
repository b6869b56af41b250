package io.parley.core.message;

import io.parley.core.entry.Revision;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The current states of the messages that were ever edited, deleted or restored. They change
/// only together with an entry of their room's log. Every read is consistent; any method may
/// throw a [io.parley.core.store.StoreException].
public interface Revisions {

  /// A message's; empty when it is as it was sent.
  Optional<Revision> find(RoomKey room, long message);

  /// The revisions of the messages with `after < seq < before`, in order.
  List<Revision> between(RoomKey room, long after, long before);

  /// The revisions of these messages, at most 100, in any order.
  List<Revision> of(RoomKey room, Collection<Long> messages);

  /// How many messages with `after < seq < before` are deleted now.
  long deleted(RoomKey room, long after, long before);

  /// The same messages, by their places, in order; at the same cost.
  List<Long> deletedOnes(RoomKey room, long after, long before);

  /// The messages after a place that name a user, deleted or not, in order: a read unit for some 50
  /// of them.
  List<Long> naming(RoomKey room, UserId user, long after);
}
