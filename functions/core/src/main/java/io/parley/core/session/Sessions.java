package io.parley.core.session;

import io.parley.core.room.Placement;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Session;
import io.parley.core.room.SessionKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The stored sessions and the placements of their people. They change together with an entry of
/// their parent room's log, see [io.parley.core.log.RoomLog#append], but for what is said here.
/// Reads are consistent unless they say otherwise.
public interface Sessions {

  /// The session as of now; empty when there is none. A read unit for up to some 50 rooms.
  Optional<Session> find(SessionKey key);

  /// The session of a parent room that is not closed, if there is one: a read unit.
  Optional<SessionKey> open(RoomKey parent);

  /// Where a session puts somebody; empty when it has never heard of them, or by now puts them into
  /// a breakout that it did not have when it was read. A read unit.
  Optional<Placement> placement(Session session, UserId user);

  /// Everyone's placement, in the order of user ids, those who take no part any more included, but
  /// for those in breakouts that the session did not have when it was read: some 40 read units for
  /// 1,000 people.
  List<Placement> placements(Session session);

  /// Writes placements ahead of the entry that opens the session: a write unit each. One that is
  /// there and not of an earlier revision stays as it is.
  ///
  /// @param session as it is to open, or as it was closed
  void prepare(Session session, Collection<Placement> placements);

  /// Deletes the placements of an opening that came to nothing; a write unit each.
  void discard(SessionKey key, String opening);

  /// Says that the breakouts are as the session is at this revision, unless it has changed since: a
  /// write unit.
  void settled(Session session);

  /// Says that nothing is left to do for a placement, unless it has changed since: a write unit.
  ///
  /// @return whether it did
  boolean settled(Session session, Placement placement);

  /// How often the calls for a time have been ordered on that a change of a session ordered: a read
  /// unit.
  int findHops(SessionKey key, long revision, Instant at);

  /// Says how often they have been ordered on by now: a write unit.
  void saveHops(SessionKey key, long revision, Instant at, int hops);

  /// Closes a session whose parent room is gone and so has no log to write to any more, unless it
  /// has changed since.
  ///
  /// @return whether it did
  boolean end(Session before, Session closed);

  /// Sessions closed up to then, the longest closed first (eventually consistent).
  ///
  /// @param limit the most to return
  List<SessionKey> closedUntil(Instant closed, int limit);

  /// Forgets a closed session and its people, unless it has changed since.
  void forget(Session session);
}
