package io.parley.core.reaction;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The reactions to messages: one for each user and name, and a summary of each message's that
/// changes with them. Reads are consistent; a user's reaction may be seen some milliseconds before
/// or after the summary that has it. Any method may throw a
/// [io.parley.core.store.StoreException].
public interface Reactions {

  /// What a message's reactions are, and what the room hears of them.
  ///
  /// @param told until when changes are covered by the last frame that was ordered: it tells what
  ///     is stored at that time
  record Told(ReactionSummary summary, Instant told) {

    /// Nobody has reacted.
    public static final Told NOTHING = new Told(ReactionSummary.NONE, Instant.EPOCH);
  }

  /// A reaction that comes or goes.
  ///
  /// @param version of the reaction
  /// @param isRemoved whether it goes
  /// @param before as it was read
  record Change(
      Participant by,
      ReactionName name,
      long version,
      boolean isRemoved,
      Told before,
      Told after) {}

  /// A reaction by a user, to be looked up.
  record Wanted(long message, UserId user, ReactionName name) {}

  /// 1 read unit.
  Told find(RoomKey room, long message);

  /// 1 read unit.
  Optional<Reaction> find(RoomKey room, Wanted wanted);

  /// All of a name, in any order: a read unit for some 40.
  List<Reaction> all(RoomKey room, long message, ReactionName name);

  /// Those that exist, of at most 100: a read unit for each.
  Set<Wanted> existing(RoomKey room, Collection<Wanted> wanted);

  /// Stores a reaction, or removes it, together with the summary: 6 write units.
  ///
  /// @return false if the summary is another one by now, the reaction was stored or removed before,
  ///     or the participant's stay has ended; a repeat of a write that was committed may say so too
  boolean write(RoomKey room, long message, Change change);

  /// Orders a frame for a later time, if none was ordered since: 1 write unit.
  ///
  /// @return whether it was
  boolean tell(RoomKey room, long message, Instant told, Instant next);
}
