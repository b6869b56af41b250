package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Spent;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The users who have sent to a room lately, and what they had used of their limit by then.
/// Immutable.
///
/// @param known each user's last message
/// @param from all messages after this time are known
public record Senders(Map<UserId, Last> known, Instant from) {

  /// Before that a user's bucket is full again, whatever they sent.
  static final Duration LATELY = Bucket.LONGEST;

  /// A user who was silent for so long is counted anew.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  static final Senders NOBODY = new Senders(Map.of(), Instant.MIN);

  /// A user's last message.
  record Last(Instant at, Spent spent) {}

  static Senders unknown(Instant from) {
    return new Senders(Map.of(), from);
  }

  /// Whether it is known when the user has sent last, if they have after a time.
  boolean know(UserId user, Instant time) {
    return known.containsKey(user) || !from.isAfter(time);
  }

  /// When the user has sent last, as far as is known.
  public Optional<Instant> sent(UserId user) {
    return Optional.ofNullable(known.get(user)).map(Last::at);
  }

  /// What the user had used by a time, of the limits in this room.
  public Spent spent(UserId user, Instant now) {
    @Nullable Last last = known.get(user);
    if (last == null) {
      return Spent.NONE;
    }
    Duration gap = Duration.between(last.at(), now);
    Bucket bucket = last.spent().sender().after(gap);
    return gap.compareTo(PAUSE) > 0
        ? new Spent(Bucket.FULL, bucket, 0, Instant.EPOCH)
        : new Spent(Bucket.FULL, bucket, last.spent().open(), last.spent().since());
  }

  Senders plus(Entry entry) {
    if (entry.event() instanceof Event.MessageSent sent) {
      Map<UserId, Last> more = new HashMap<>(known);
      more.put(sent.sender(), new Last(entry.at(), entry.state().spent()));
      return new Senders(more, from);
    }
    return this;
  }

  /// @param earlier the newest first
  /// @param seq before which they do not reach
  Senders reachingBack(List<Entry> earlier, long seq) {
    Map<UserId, Last> more = new HashMap<>(known);
    for (Entry entry : earlier) {
      if (entry.event() instanceof Event.MessageSent sent) {
        more.putIfAbsent(sent.sender(), new Last(entry.at(), entry.state().spent()));
      }
    }
    Instant reached = earlier.isEmpty() || seq == 0 ? Instant.MIN : earlier.getLast().at();
    return new Senders(more, reached.isBefore(from) ? reached : from);
  }

  /// Only those who have sent after a time.
  Senders since(Instant time) {
    Map<UserId, Last> kept = new HashMap<>(known);
    kept.values().removeIf(last -> last.at().isBefore(time));
    return new Senders(kept, from.isBefore(time) ? time : from);
  }
}
