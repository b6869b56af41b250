package io.parley.core.participant;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;

/// A user's membership of a room.
///
/// @param joined the `seq` of the entry by which they joined: the order of joining, without ties
/// @param placed in a breakout of a session, the revision of the placement that let them in; else 0
public record Participant(
    UserId user, String userName, Instant joinedAt, Meta meta, long joined, long placed) {

  /// Someone in a room of no session.
  public Participant(UserId user, String userName, Instant joinedAt, Meta meta, long joined) {
    this(user, userName, joinedAt, meta, joined, 0);
  }

  /// The same, admitted by a session.
  public Participant placedBy(long revision) {
    return new Participant(user, userName, joinedAt, meta, joined, revision);
  }

  public static Participant of(Entry entry, Event.UserJoined event) {
    return new Participant(event.user(), event.userName(), entry.at(), event.meta(), entry.seq());
  }
}
