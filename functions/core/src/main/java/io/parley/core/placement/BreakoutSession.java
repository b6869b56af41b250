package io.parley.core.placement;

import io.parley.core.entry.Assign;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A breakout session without its users, who have a [Placement] each: together they are the
/// source of truth about who is in which breakout and until when. Both change only together
/// with an entry of the parent room's log; the breakouts are reconciled with them, see
/// [io.parley.core.reconcile.ReconcileSession].
///
/// @param parent the room that everyone comes from and comes back to
/// @param revision the place in the parent's log of the last change
/// @param seed of the automatic assignment
/// @param times when it began and ends
/// @param roll counts of the users who take part
/// @param notices the pending notices to the breakouts, in order
/// @param progress how far the breakouts are reconciled
public record BreakoutSession(
    BreakoutSessionKey key,
    RoomId parent,
    long revision,
    Stage stage,
    Assign assign,
    long seed,
    Optional<UserId> host,
    Times times,
    Roll roll,
    List<Slot> rooms,
    List<Notice> notices,
    Progress progress) {

  public static final int MAX_ROOMS = 50;
  public static final int MAX_PEOPLE = 1_000;

  /// The most that users' ids may total, so that the groups fit a frame.
  public static final int MAX_PEOPLE_BYTES = 64 * 1024;

  /// How long a closed session can be reopened; then its breakouts are deleted.
  public static final Duration KEPT = Duration.ofDays(7);

  /// How far ahead the end of a session may lie.
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final int NOTICES = 50;

  /// The stages of a session.
  public enum Stage {
    OPEN,
    /// The countdown runs.
    RECALLED,
    CLOSED
  }

  /// When a session began and ends.
  ///
  /// @param opened when it was opened, for the last time
  /// @param ends when time is up, if there is an end
  /// @param grace how long the countdown is
  /// @param closes when the countdown ends or ended
  /// @param closed when everyone was back
  public record Times(
      Instant opened,
      Optional<Instant> ends,
      Duration grace,
      Optional<Instant> closes,
      Optional<Instant> closed) {

    /// The times of a session that begins.
    public static Times from(Instant now, Optional<Duration> duration, Duration grace) {
      return new Times(now, duration.map(now::plus), grace, Optional.empty(), Optional.empty());
    }

    public Times ending(Optional<Instant> end, Duration countdown) {
      return new Times(opened, end, countdown, closes, closed);
    }

    public Times closing(Instant at) {
      return new Times(opened, ends, grace, Optional.of(at), closed);
    }

    public Times closed(Instant at) {
      return new Times(opened, ends, grace, closes, Optional.of(at));
    }
  }

  /// How far the breakouts are reconciled with the session. New placements are not counted
  /// here: each [Placement] has its own flag.
  ///
  /// @param changed the revision of the last change that concerns whole breakouts
  /// @param settled the last such revision that they are reconciled with
  public record Progress(long changed, long settled) {}

  /// Counts of a session's users.
  ///
  /// @param opening names the set of placements: those written for an opening that failed belong to
  ///     no session
  /// @param since the place in the parent's log of the entry that opened the session last
  /// @param bytes the total size of the users' ids
  public record Roll(String opening, long since, int people, int bytes) {

    public Roll with(int morePeople, int moreBytes) {
      return new Roll(opening, since, people + morePeople, bytes + moreBytes);
    }

    public Roll openedAt(long seq) {
      return new Roll(opening, seq, people, bytes);
    }

    public boolean isTooLarge() {
      return people > MAX_PEOPLE || bytes > MAX_PEOPLE_BYTES;
    }
  }

  /// One of a session's breakouts.
  ///
  /// @param people how many are placed there
  public record Slot(RoomId room, String name, int people) {

    public Slot named(String other) {
      return new Slot(room, other, people);
    }

    public Slot with(int more) {
      return new Slot(room, name, people + more);
    }
  }

  /// An entry of the parent's log to be passed on.
  ///
  /// @param seq its place there
  /// @param room the breakout it is for; empty for all
  /// @param attempt random bits, the same for every try of the request that gave it
  public record Notice(long seq, Optional<RoomId> room, UUID attempt) {}

  public RoomKey parentKey() {
    return roomKey(parent);
  }

  public RoomKey roomKey(RoomId room) {
    return new RoomKey(key.client(), room);
  }

  public boolean isClosed() {
    return stage == Stage.CLOSED;
  }

  /// When the session is next due.
  public Optional<Instant> due() {
    return switch (stage) {
      case OPEN -> times.ends();
      case RECALLED -> times.closes();
      case CLOSED -> Optional.empty();
    };
  }

  /// Whether the breakouts match the session.
  public boolean isSettled() {
    return progress.settled() >= progress.changed();
  }

  public boolean has(RoomId room) {
    return rooms.stream().anyMatch(slot -> slot.room().equals(room));
  }

  public Slot slot(RoomId room) {
    return rooms.stream().filter(slot -> slot.room().equals(room)).findFirst().orElseThrow();
  }

  public BreakoutSession with(Stage other, Times moment) {
    return new BreakoutSession(
        key, parent, revision, other, assign, seed, host, moment, roll, rooms, notices, progress);
  }

  public BreakoutSession with(List<Slot> other, Times moment) {
    return new BreakoutSession(
        key, parent, revision, stage, assign, seed, host, moment, roll, other, notices, progress);
  }

  public BreakoutSession with(Roll other, List<Slot> slots) {
    return new BreakoutSession(
        key, parent, revision, stage, assign, seed, host, times, other, slots, notices, progress);
  }

  /// Changed by the entry at that place.
  public BreakoutSession at(long seq) {
    return new BreakoutSession(
        key, parent, seq, stage, assign, seed, host, times, roll, rooms, notices, changedAt(seq));
  }

  private Progress changedAt(long seq) {
    return new Progress(seq, progress.settled());
  }

  /// The session after an entry that does not change the breakouts: new placements are settled
  /// one by one.
  public BreakoutSession placedAt(long seq) {
    return new BreakoutSession(
        key, parent, seq, stage, assign, seed, host, times, roll, rooms, notices, progress);
  }

  /// With a notice at the place of its last change.
  public BreakoutSession telling(Optional<RoomId> room, UUID attempt) {
    List<Notice> all =
        Stream.concat(notices.stream(), Stream.of(new Notice(revision, room, attempt))).toList();
    List<Notice> last = List.copyOf(all.subList(Math.max(0, all.size() - NOTICES), all.size()));
    return new BreakoutSession(
        key, parent, revision, stage, assign, seed, host, times, roll, rooms, last, progress);
  }

  /// With one person elsewhere, counted anew.
  public BreakoutSession counting(Placement before, Placement after) {
    int people = (after.takesPart() ? 1 : 0) - (before.takesPart() ? 1 : 0);
    List<Slot> slots =
        rooms.stream()
            .map(
                slot ->
                    slot.with(
                        (after.room().equals(Optional.of(slot.room())) ? 1 : 0)
                            - (before.room().equals(Optional.of(slot.room())) ? 1 : 0)))
            .toList();
    return with(roll.with(people, people * AutoAssignment.bytes(after.user())), slots);
  }
}
