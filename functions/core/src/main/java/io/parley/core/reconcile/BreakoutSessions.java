package io.parley.core.reconcile;

import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The stored sessions and the placements of their people. They change together with an entry of
/// their parent room's log, see [io.parley.core.log.RoomLog#append], but for what is said here.
/// Reads are consistent unless they say otherwise.
public interface BreakoutSessions {

  /// The session by a consistent read; empty when there is none. A read unit for up to some 50
  /// rooms.
  Optional<BreakoutSession> find(BreakoutSessionKey key);

  /// The session of a parent room that is not closed, if there is one: a read unit.
  Optional<BreakoutSessionKey> open(RoomKey parent);

  /// A user's placement; empty when there is none, or when it is in a breakout newer than the
  /// session that was read. A read unit.
  Optional<Placement> placement(BreakoutSession session, UserId user);

  /// Everyone's placement, in the order of user ids, including users who no longer take part,
  /// but for those in breakouts that the session did not have when it was read: some 40 read
  /// units for 1,000 people.
  List<Placement> placements(BreakoutSession session);

  /// Writes placements ahead of the entry that opens the session: a write unit each. One that is
  /// there and not of an earlier revision stays as it is.
  ///
  /// @param session as it is to open, or as it was closed
  void prepare(BreakoutSession session, Collection<Placement> placements);

  /// Deletes the placements of a failed opening; a write unit each.
  void discard(BreakoutSessionKey key, String opening);

  /// Says that the breakouts are as the session is at this revision, unless it has changed since: a
  /// write unit.
  void settled(BreakoutSession session);

  /// Marks a placement as settled, unless it has changed since: a write unit.
  ///
  /// @return whether it did
  boolean settled(BreakoutSession session, Placement placement);

  /// How often the timer that a session's change scheduled for a time was rescheduled: a read unit.
  int findHops(BreakoutSessionKey key, long revision, Instant at);

  /// Stores how often that timer was rescheduled: a write unit.
  void saveHops(BreakoutSessionKey key, long revision, Instant at, int hops);

  /// Closes a session whose parent room is gone, and with it the log to write to, unless it has
  /// changed since.
  ///
  /// @return whether it did
  boolean end(BreakoutSession before, BreakoutSession closed);

  /// Sessions closed up to then, the longest closed first (eventually consistent).
  ///
  /// @param limit the most to return
  List<BreakoutSessionKey> closedUntil(Instant closed, int limit);

  /// Removes a closed session and its placements, unless it has changed since.
  void forget(BreakoutSession session);
}
