package io.parley.core.message;

import io.parley.core.entry.Revision;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The current states of the messages that were ever edited, deleted or restored. They change
/// only together with an entry of their room's log; reactions are read with them, and do not. Every
/// read is consistent; any method may throw a [io.parley.core.store.StoreException].
public interface Revisions {

  /// A message's; empty when it is as it was sent.
  Optional<Revision> find(RoomKey room, long message);

  /// What became of a message, with the reactions to it.
  default MessageChanges changes(RoomKey room, long message) {
    return between(room, message - 1, message + 1);
  }

  /// What became of the messages with `after < seq < before`, with the reactions to them: all in
  /// one range.
  MessageChanges between(RoomKey room, long after, long before);

  /// The same for these messages, at most 100: a read unit for each, one for all their reactions
  /// if there are none between the first and the last, or else another one for each.
  MessageChanges of(RoomKey room, Collection<Long> messages);

  /// The revisions of these messages, at most 100, in any order.
  List<Revision> revisionsOf(RoomKey room, Collection<Long> messages);

  /// How many messages with `after < seq < before` are deleted now.
  long deleted(RoomKey room, long after, long before);

  /// The same messages, by their places, in order; at the same cost.
  List<Long> deletedOnes(RoomKey room, long after, long before);

  /// The messages after a place that name a user, deleted or not, in order: a read unit for some 50
  /// of them.
  List<Long> naming(RoomKey room, UserId user, long after);
}
