package io.parley.core.breakout;

import io.parley.core.breakout.BreakoutEvent.Group;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A session of breakout rooms: the truth about who is in which of them and until when. It changes
/// only together with an entry of its parent room's log; what the breakouts themselves hold is
/// driven to it, see [SettleSession].
///
/// @param parent the room that everyone comes from and comes back to
/// @param revision the place in the parent's log of the last change
/// @param seed of the automatic assignment
/// @param times when it began and ends
/// @param people everyone who takes part, each in exactly one place
/// @param notices what the breakouts are to be told, in order
public record Session(
    SessionKey key,
    RoomId parent,
    long revision,
    Stage stage,
    Assign assign,
    long seed,
    Optional<UserId> host,
    Times times,
    List<Slot> rooms,
    Map<UserId, Placement> people,
    List<Notice> notices) {

  public static final int MAX_ROOMS = 50;
  public static final int MAX_PEOPLE = 1_000;

  /// What their ids may come to, so that the groups fit a frame.
  public static final int MAX_PEOPLE_BYTES = 64 * 1024;

  private static final int NOTICES = 50;

  /// Where a session is in its life.
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
  /// @param closes when the countdown ends that is running, or ended
  /// @param closed when everyone was back
  public record Times(
      Instant opened,
      Optional<Instant> ends,
      Duration grace,
      Optional<Instant> closes,
      Optional<Instant> closed) {

    /// Of a session that begins.
    public static Times from(Instant now, Optional<Duration> duration, Duration grace) {
      return new Times(now, duration.map(now::plus), grace, Optional.empty(), Optional.empty());
    }

    Times ending(Optional<Instant> end, Duration countdown) {
      return new Times(opened, end, countdown, closes, closed);
    }

    Times closing(Instant at) {
      return new Times(opened, ends, grace, Optional.of(at), closed);
    }

    Times closed(Instant at) {
      return new Times(opened, ends, grace, closes, Optional.of(at));
    }
  }

  /// One of a session's breakouts.
  public record Slot(RoomId room, String name) {}

  /// Where a participant is.
  ///
  /// @param room the breakout; empty for the parent room
  /// @param been the breakouts they were in before, and may not have left yet
  public record Placement(Optional<RoomId> room, Set<RoomId> been) {

    static final Placement OUTSIDE = new Placement(Optional.empty(), Set.of());

    Placement moved(Optional<RoomId> other) {
      Set<RoomId> before = new LinkedHashSet<>(been);
      room.ifPresent(before::add);
      other.ifPresent(before::remove);
      return new Placement(other, before);
    }
  }

  /// An entry of the parent's log to be passed on.
  ///
  /// @param seq its place there
  /// @param room the breakout it is for; empty for all
  public record Notice(long seq, Optional<RoomId> room) {}

  public RoomKey parentKey() {
    return roomKey(parent);
  }

  public RoomKey roomKey(RoomId room) {
    return new RoomKey(key.client(), room);
  }

  public boolean isClosed() {
    return stage == Stage.CLOSED;
  }

  boolean has(RoomId room) {
    return rooms.stream().anyMatch(slot -> slot.room().equals(room));
  }

  /// Where a user belongs now; nobody is in a breakout of a closed session.
  public Optional<RoomId> place(UserId user) {
    return isClosed()
        ? Optional.empty()
        : Optional.ofNullable(people.get(user)).flatMap(Placement::room);
  }

  /// Who belongs into a breakout, whether it is open or not.
  public List<UserId> in(RoomId room) {
    return people.entrySet().stream()
        .filter(one -> one.getValue().room().equals(Optional.of(room)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Who takes part and is in no breakout.
  public List<UserId> waiting() {
    return people.entrySet().stream()
        .filter(one -> one.getValue().room().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  public List<Group> groups() {
    return rooms.stream()
        .map(slot -> new Group(slot.room(), slot.name(), in(slot.room())))
        .toList();
  }

  Session with(Stage other, Times moment) {
    return new Session(
        key, parent, revision, other, assign, seed, host, moment, rooms, people, notices);
  }

  Session with(List<Slot> other, Times moment) {
    return new Session(
        key, parent, revision, stage, assign, seed, host, moment, other, people, notices);
  }

  Session with(Map<UserId, Placement> others) {
    return new Session(
        key, parent, revision, stage, assign, seed, host, times, rooms, others, notices);
  }

  Session with(UserId user, Placement placement) {
    Map<UserId, Placement> others = new LinkedHashMap<>(people);
    others.put(user, placement);
    return with(others);
  }

  /// Changed by the entry at that place.
  Session at(long seq) {
    return new Session(key, parent, seq, stage, assign, seed, host, times, rooms, people, notices);
  }

  /// With a notice at the place of its last change.
  Session telling(Optional<RoomId> room) {
    List<Notice> all =
        Stream.concat(notices.stream(), Stream.of(new Notice(revision, room))).toList();
    List<Notice> last = all.subList(Math.max(0, all.size() - NOTICES), all.size());
    return new Session(
        key, parent, revision, stage, assign, seed, host, times, rooms, people, List.copyOf(last));
  }
}
