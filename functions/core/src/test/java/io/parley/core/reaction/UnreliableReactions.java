package io.parley.core.reaction;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Reactions as DynamoDB may show them: a user's own some moments after the summary, a write
/// repeated, its answer lost; and what others do between any two calls. It counts for itself.
final class UnreliableReactions implements Reactions {

  private final Reactions real;
  private final Random random;
  private final Runnable meanwhile;

  /// Who has reacted, as the writes say: by message and name.
  final Map<Long, Map<ReactionName, Set<UserId>>> counted = new LinkedHashMap<>();

  /// The last write, while its own item is not shown yet.
  private Optional<Change> late = Optional.empty();

  private long lateMessage;

  UnreliableReactions(Reactions real, Random random, Runnable meanwhile) {
    this.real = real;
    this.random = random;
    this.meanwhile = meanwhile;
  }

  Map<ReactionName, Set<UserId>> counted(long message) {
    return counted.computeIfAbsent(message, _ -> new LinkedHashMap<>());
  }

  private void settle() {
    if (random.nextInt(3) == 0) {
      late = Optional.empty();
    }
  }

  @Override
  public Told find(RoomKey room, long message) {
    meanwhile.run();
    return real.find(room, message);
  }

  @Override
  public Optional<Reaction> find(RoomKey room, Wanted wanted) {
    meanwhile.run();
    Optional<Reaction> shown =
        all(room, wanted.message(), wanted.name()).stream()
            .filter(each -> each.user().equals(wanted.user()))
            .findFirst();
    return shown;
  }

  @Override
  public List<Reaction> all(RoomKey room, long message, ReactionName name) {
    meanwhile.run();
    List<Reaction> shown = new ArrayList<>(real.all(room, message, name));
    late.filter(change -> lateMessage == message && change.name().equals(name))
        .ifPresent(
            change -> {
              Reaction own = new Reaction(change.by().user(), change.version());
              if (change.isRemoved()) {
                shown.add(own);
              } else {
                shown.remove(own);
              }
            });
    settle();
    return shown;
  }

  @Override
  public Set<Wanted> existing(RoomKey room, Collection<Wanted> wanted) {
    return real.existing(room, wanted);
  }

  @Override
  public boolean write(RoomKey room, long message, Change change) {
    meanwhile.run();
    boolean isInFlight =
        late.filter(
                other ->
                    lateMessage == message
                        && other.name().equals(change.name())
                        && other.by().user().equals(change.by().user()))
            .isPresent();
    settle();
    if (isInFlight || !real.write(room, message, change)) {
      return false;
    }
    count(message, change);
    late = Optional.of(change);
    lateMessage = message;
    return switch (random.nextInt(12)) {
      case 0 -> real.write(room, message, change);
      case 1 -> throw new StoreException("the answer is lost", true);
      default -> true;
    };
  }

  private void count(long message, Change change) {
    Map<ReactionName, Set<UserId>> names = counted(message);
    Set<UserId> users = names.computeIfAbsent(change.name(), _ -> new LinkedHashSet<>());
    if (change.isRemoved()) {
      users.remove(change.by().user());
    } else {
      users.add(change.by().user());
    }
    names.values().removeIf(Set::isEmpty);
  }

  @Override
  public boolean tell(RoomKey room, long message, Instant told, Instant next) {
    return real.tell(room, message, told, next);
  }
}
