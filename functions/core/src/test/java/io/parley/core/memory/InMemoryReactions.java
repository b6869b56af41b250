package io.parley.core.memory;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.participant.Participant;
import io.parley.core.reaction.Reactions;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The reactions to messages of an [InMemoryStore].
public final class InMemoryReactions implements Reactions {

  private static final class OfRoom {
    final NavigableMap<Long, Told> told = new TreeMap<>();
    final Map<Wanted, Reaction> reactions = new ConcurrentHashMap<>();
  }

  private final InMemoryStore store;
  private final Map<RoomKey, OfRoom> rooms = new ConcurrentHashMap<>();

  InMemoryReactions(InMemoryStore store) {
    this.store = store;
  }

  private OfRoom in(RoomKey room) {
    return rooms.computeIfAbsent(room, _ -> new OfRoom());
  }

  synchronized Map<Long, ReactionSummary> summaries(RoomKey room, long after, long before) {
    return in(room).told.entrySet().stream()
        .filter(each -> after < each.getKey() && each.getKey() < before)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().summary()));
  }

  @Override
  public synchronized Told find(RoomKey room, long message) {
    return in(room).told.getOrDefault(message, Told.NOTHING);
  }

  @Override
  public synchronized Optional<Reaction> find(RoomKey room, Wanted wanted) {
    return Optional.ofNullable(in(room).reactions.get(wanted));
  }

  @Override
  public synchronized List<Reaction> all(RoomKey room, long message, ReactionName name) {
    return in(room).reactions.entrySet().stream()
        .filter(each -> each.getKey().message() == message && each.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public synchronized Set<Wanted> existing(RoomKey room, Collection<Wanted> wanted) {
    return wanted.stream()
        .filter(in(room).reactions::containsKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized boolean write(RoomKey room, long message, Change change) {
    OfRoom state = in(room);
    Wanted wanted = new Wanted(message, change.by().user(), change.name());
    Optional<Long> stored = Optional.ofNullable(state.reactions.get(wanted)).map(Reaction::version);
    Optional<Long> read = Optional.of(change.version()).filter(_ -> change.isRemoved());
    Told now = find(room, message);
    boolean isSame =
        now.told().equals(change.before().told())
            && now.summary().version() == change.before().summary().version();
    if (!isSame || !stored.equals(read) || !isIn(room, change.by())) {
      return false;
    }
    if (change.isRemoved()) {
      state.reactions.remove(wanted);
    } else {
      state.reactions.put(wanted, new Reaction(change.by().user(), change.version()));
    }
    state.told.put(message, change.after());
    return true;
  }

  private boolean isIn(RoomKey room, Participant by) {
    return store
        .settledParticipant(room, by.user())
        .filter(now -> now.joined() == by.joined())
        .isPresent();
  }

  @Override
  public synchronized boolean tell(RoomKey room, long message, Instant told, Instant next) {
    Told now = find(room, message);
    if (now.summary().version() == 0 || !now.told().equals(told)) {
      return false;
    }
    in(room).told.put(message, new Told(now.summary(), next));
    return true;
  }
}
