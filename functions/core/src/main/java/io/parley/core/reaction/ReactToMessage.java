package io.parley.core.reaction;

import io.parley.core.client.ClientId;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.entry.RoomEnd;
import io.parley.core.limit.FrameTimes;
import io.parley.core.log.RoomLog;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.reaction.Reactions.Change;
import io.parley.core.reaction.Reactions.Told;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import io.parley.core.store.Jitter;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Has a participant react to a message, or take that back. A decision is taken on the message's
/// summary and written if that is still the one that was read, so the number of names is exact.
public final class ReactToMessage {

  /// Everybody in a large room may react to one message at the same time.
  private static final int TRIES = 200;

  /// At most four frames come in a second, since one that is later than the next is not written.
  static final Duration SPACING = Duration.ofMillis(334);

  private static final Duration SOON = Duration.ofMillis(150);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(150);

  private final RoomLog log;
  private final FindMessage findMessage;
  private final Participants participants;
  private final Reactions reactions;
  private final FrameTimes times;
  private final Backoff pause;

  public ReactToMessage(
      RoomLog log,
      FindMessage findMessage,
      Participants participants,
      Reactions reactions,
      Clock clock,
      Backoff pause) {
    this.log = log;
    this.findMessage = findMessage;
    this.participants = participants;
    this.reactions = reactions;
    this.times = timesOf(clock);
    this.pause = pause;
  }

  /// When a room hears of a message's reactions.
  static FrameTimes timesOf(Clock clock) {
    return new FrameTimes(SPACING, Duration.ZERO, SOON, clock);
  }

  private record Call(RoomKey room, long message, UserId user, ReactionName name, boolean removes) {

    Wanted wanted() {
      return new Wanted(message, user, name);
    }

    Reacted done(ReactionSummary summary, Optional<Instant> due) {
      return new Reacted.Done(room, message, summary, due);
    }
  }

  /// @param removes whether the reaction is taken back
  public Reacted react(
      ClientId client, String id, UserId user, ReactionName name, boolean removes) {
    Optional<EntryId> place = EntryId.parse(id);
    Optional<RoomKey> room = place.map(parsed -> new RoomKey(client, parsed.room()));
    Optional<Message> message =
        room.filter(this::exists)
            .flatMap(known -> findMessage.findIn(known, id))
            .filter(present -> !present.deleted());
    return message.isEmpty()
        ? new Reacted.NoSuchMessage()
        : carryOut(new Call(room.orElseThrow(), message.get().seq(), user, name, removes));
  }

  private boolean exists(RoomKey room) {
    return log.end(room).filter(RoomEnd::exists).isPresent();
  }

  private Reacted carryOut(Call call) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Participant> participant = participants.find(call.room(), call.user());
      if (participant.isEmpty()) {
        return new Reacted.NotIn();
      }
      Told before = reactions.find(call.room(), call.message());
      Optional<Reaction> present = findPresent(call, before.summary());
      if (present.isPresent() != call.removes()) {
        // A write of this call may have been committed and repeated.
        return call.done(
            before.summary(),
            tries > 0 ? Optional.of(times.repeated(before.told())) : Optional.empty());
      }
      if (!call.removes() && before.summary().isFullFor(call.name())) {
        return new Reacted.TooMany();
      }
      Optional<Reacted> done = tryWrite(call, participant.get(), before, present);
      if (done.isPresent()) {
        return done.get();
      }
      long longest = Math.min(LONGEST_PAUSE.toMillis(), 10L * (tries + 1));
      pause.pause(Duration.ofMillis(1 + Jitter.below(longest)));
    }
    throw new StoreException("a message's reactions changed all the time", true);
  }

  private Optional<Reaction> findPresent(Call call, ReactionSummary summary) {
    return summary
        .row(call.name())
        .filter(row -> row.users().contains(call.user()) || !row.isComplete())
        .flatMap(_ -> reactions.find(call.room(), call.wanted()));
  }

  /// Empty if it was not written.
  private Optional<Reacted> tryWrite(
      Call call, Participant by, Told before, Optional<Reaction> present) {
    Optional<ReactionSummary> after =
        present.isPresent()
            ? removeFrom(before.summary(), call, present.get())
            : Optional.of(before.summary().plus(call.name(), call.user()));
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Told now = new Told(after.get(), times.covering(before.told()));
    long version = present.map(Reaction::version).orElse(now.summary().version());
    Change change = new Change(by, call.name(), version, call.removes(), before, now);
    return reactions.write(call.room(), call.message(), change)
        ? Optional.of(
            call.done(
                now.summary(),
                times.due(
                    before.told(),
                    now.told(),
                    (told, next) -> reactions.tell(call.room(), call.message(), told, next))))
        : Optional.empty();
  }

  /// Empty if what was read does not fit together: a write is under way.
  private Optional<ReactionSummary> removeFrom(
      ReactionSummary summary, Call call, Reaction reaction) {
    return summary
        .row(call.name())
        .flatMap(row -> listWithout(row, call))
        .map(users -> summary.minus(call.name(), reaction, users));
  }

  private Optional<List<UserId>> listWithout(Row row, Call call) {
    if (!row.users().contains(call.user())) {
      return Optional.of(row.users()).filter(_ -> !row.isComplete());
    }
    if (row.isComplete()) {
      return Optional.of(row.users().stream().filter(user -> !user.equals(call.user())).toList());
    }
    List<Reaction> all = reactions.all(call.room(), call.message(), call.name());
    return Optional.of(all)
        .filter(row::isSumOf)
        .map(
            _ ->
                all.stream()
                    .sorted(Comparator.comparing(Reaction::version))
                    .map(Reaction::user)
                    .filter(user -> !user.equals(call.user()))
                    .limit(ReactionSummary.MAX_USERS)
                    .toList());
  }
}
