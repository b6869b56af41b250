package io.parley.core.contract;

import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.member.Invites;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryInvites;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryReadMarkers;
import io.parley.core.memory.InMemoryRevisions;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.reaction.Reactions;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.Rooms;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The ports that change together.
public record RoomPorts(
    RoomLog log,
    Rooms rooms,
    Participants participants,
    ReadMarkers markers,
    Revisions revisions,
    Replies replies,
    Reactions reactions,
    Invites invites,
    BreakoutSessions sessions) {

  /// Of users who all have their names.
  public static final FormerUsers NOBODY_DELETED = (_, _) -> Set.of();

  public static RoomPorts inMemory() {
    return of(new InMemoryStore());
  }

  public static RoomPorts of(InMemoryStore store) {
    InMemoryRevisions revisions = new InMemoryRevisions(store);
    return new RoomPorts(
        new InMemoryRoomLog(store),
        new InMemoryRooms(store),
        new InMemoryParticipants(store),
        new InMemoryReadMarkers(store),
        revisions,
        revisions,
        store.reactions(),
        new InMemoryInvites(store),
        new InMemoryBreakoutSessions(store));
  }

  /// The same ports behind a log that misbehaves, or counts.
  public RoomPorts withLog(UnaryOperator<RoomLog> decorator) {
    return new RoomPorts(
        decorator.apply(log),
        rooms,
        participants,
        markers,
        revisions,
        replies,
        reactions,
        invites,
        sessions);
  }
}
