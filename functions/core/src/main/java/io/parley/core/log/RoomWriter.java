package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Standing;
import io.parley.core.store.Backoff;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The optimistic append. A decision is taken on the room's tail and written at the next place
/// if that is still free. Winning the place proves that the decision saw everything before it,
/// so order, limits and refusals are exact without a counter, a lock or a transaction. After
/// losing it, the writer reads the entries in between and decides anew. A change that keeps
/// losing it reserves it first, see [Reservation].
public final class RoomWriter {

  final RoomLog log;
  final Participants participants;
  final Clock clock;
  final Backoff pause;
  final Supplier<Duration> window;
  final RoomTails tails;
  final Consumer<RoomKey> listener;
  private final MessageLines lines;

  /// A writer whose entries are all delivered immediately.
  public RoomWriter(RoomLog log, Participants participants, Clock clock, Backoff pause) {
    this(log, participants, clock, pause, () -> Duration.ZERO);
  }

  /// @param window how long the delivery of a busy room's entries may wait, see
  ///     [io.parley.core.store.Pace]
  public RoomWriter(
      RoomLog log,
      Participants participants,
      Clock clock,
      Backoff pause,
      Supplier<Duration> window) {
    this(log, participants, clock, pause, window, _ -> {});
  }

  /// @param listener called after entries of a room have been stored; never fails
  public RoomWriter(
      RoomLog log,
      Participants participants,
      Clock clock,
      Backoff pause,
      Supplier<Duration> window,
      Consumer<RoomKey> listener) {
    this.listener = listener;
    this.log = log;
    this.participants = participants;
    this.clock = clock;
    this.pause = pause;
    this.window = window;
    this.tails = new RoomTails(clock);
    this.lines = new MessageLines(clock);
  }

  /// Begins a log known to no other caller, except an earlier attempt of the same call.
  public <R> R create(RoomKey room, RoomRule<R> decision) {
    return new RoomAppend<>(this, room, DecisionInputs.NOTHING, decision, RoomTail.NONE, true)
        .run();
  }

  /// The first entry that is left of a log.
  public Optional<Entry> first(RoomKey room) {
    return log.after(room, 0, 1).stream().findFirst();
  }

  /// Decides on the room's tail until the verdict is written, or is an answer on a tail read in
  /// this call.
  ///
  /// @throws StoreException when the store fails or contention does not end; the write may have
  ///     happened
  public <R> R append(RoomKey room, DecisionInputs needs, RoomRule<R> decision) {
    Optional<RoomTail> known = tails.get(room);
    RoomTail tail = known.orElseGet(() -> load(room, needs));
    return new RoomAppend<>(this, room, needs, decision, tail, known.isEmpty()).run();
  }

  /// The same for messages. This instance writes together those for one room that arrive at the
  /// same time.
  public <R> R appendMessage(RoomKey room, DecisionInputs needs, RoomRule<R> decision) {
    return lines.append(
        room,
        new MessageLines.Waiting<>(needs, decision),
        line -> {
          Optional<RoomTail> known = tails.get(room);
          RoomTail tail = known.orElseGet(() -> load(room, needs));
          return new RoomAppend<>(this, room, needs, decision, tail, known.isEmpty())
              .takingAlong(line)
              .run();
        });
  }

  /// What is held against a user now, no older than the tail that a decision has seen: two read
  /// units.
  public Standing findStanding(RoomKey room, UserId user) {
    return participants.sanctions().findSettled(room, user).at(clock.instant());
  }

  /// Whether a participant is muted now.
  public Optional<Sanction> findMute(Participant participant) {
    return participant.mute().filter(mute -> mute.isInForce(clock.instant()));
  }

  /// Those of these users who are in a room now, for a read unit each.
  public List<UserId> selectParticipants(RoomKey room, List<UserId> users) {
    return Parallel.map(users, user -> participants.find(room, user).map(_ -> user)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  RoomTail load(RoomKey room, DecisionInputs needs) {
    // A user's last message says what they have sent; the room's end does not.
    if (needs.firstRead() == 1 && needs.pacing() != DecisionInputs.Pacing.ALWAYS) {
      return log.end(room).map(RoomTail::at).orElse(RoomTail.NONE);
    }
    List<Entry> newest = log.newest(room, needs.firstRead());
    if (newest.isEmpty()) {
      return RoomTail.NONE;
    }
    return RoomTail.at(RoomEnd.of(newest.getFirst()))
        .reachingBack(newest, newest.getLast().seq() - 1);
  }
}
