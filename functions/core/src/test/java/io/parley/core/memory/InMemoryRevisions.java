package io.parley.core.memory;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.message.MessageChanges;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The revisions and replies of an [InMemoryStore].
public record InMemoryRevisions(InMemoryStore store) implements Revisions, Replies {

  @Override
  public Optional<Revision> find(RoomKey room, long message) {
    return revisionsOf(room, List.of(message)).stream().findFirst();
  }

  @Override
  public MessageChanges between(RoomKey room, long after, long before) {
    return new MessageChanges(
        byMessage(revisions(room, after, before)),
        store.reactions().summaries(room, after, before));
  }

  private List<Revision> revisions(RoomKey room, long after, long before) {
    return store.revisions(room).stream()
        .filter(one -> after < one.message() && one.message() < before)
        .toList();
  }

  private static Map<Long, Revision> byMessage(List<Revision> revisions) {
    return revisions.stream().collect(Collectors.toMap(Revision::message, Function.identity()));
  }

  @Override
  public MessageChanges of(RoomKey room, Collection<Long> messages) {
    Map<Long, ReactionSummary> reactions =
        new HashMap<>(store.reactions().summaries(room, 0, Long.MAX_VALUE));
    reactions.keySet().retainAll(messages);
    return new MessageChanges(byMessage(revisionsOf(room, messages)), reactions);
  }

  @Override
  public List<Revision> revisionsOf(RoomKey room, Collection<Long> messages) {
    return store.revisions(room).stream().filter(one -> messages.contains(one.message())).toList();
  }

  @Override
  public long deleted(RoomKey room, long after, long before) {
    return revisions(room, after, before).stream().filter(Revision::deleted).count();
  }

  @Override
  public List<Long> deletedOnes(RoomKey room, long after, long before) {
    return revisions(room, after, before).stream()
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
