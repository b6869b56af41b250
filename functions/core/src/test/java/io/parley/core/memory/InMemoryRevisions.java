package io.parley.core.memory;

import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The revisions and replies of an [InMemoryStore].
public record InMemoryRevisions(InMemoryStore store) implements Revisions, Replies {

  @Override
  public Optional<Revision> find(RoomKey room, long message) {
    return of(room, List.of(message)).stream().findFirst();
  }

  @Override
  public List<Revision> between(RoomKey room, long after, long before) {
    return store.revisions(room).stream()
        .filter(one -> after < one.message() && one.message() < before)
        .toList();
  }

  @Override
  public List<Revision> of(RoomKey room, Collection<Long> messages) {
    return store.revisions(room).stream().filter(one -> messages.contains(one.message())).toList();
  }

  @Override
  public long deleted(RoomKey room, long after, long before) {
    return between(room, after, before).stream().filter(Revision::deleted).count();
  }

  @Override
  public List<Long> deletedOnes(RoomKey room, long after, long before) {
    return between(room, after, before).stream()
        .filter(Revision::deleted)
        .map(Revision::message)
        .toList();
  }

  @Override
  public List<Long> naming(RoomKey room, UserId user, long after) {
    return store.naming(room, user, after);
  }

  @Override
  public List<Long> after(RoomKey room, long parent, long seq, int limit) {
    return store.replies(room).stream()
        .filter(reply -> reply.parent() == parent && reply.message() > seq)
        .map(Reply::message)
        .sorted()
        .limit(limit)
        .toList();
  }
}
