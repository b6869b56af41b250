package io.parley.core.member;

import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import java.time.Instant;

/// A user who is in a room.
///
/// @param joined the `seq` of the entry by which they joined: the order of joining, without ties
public record Participant(UserId user, String userName, Instant joinedAt, Meta meta, long joined) {

  public static Participant of(Entry entry, Event.UserJoined event) {
    return new Participant(event.user(), event.userName(), entry.at(), event.meta(), entry.seq());
  }
}
