package io.parley.core.memory;

import io.parley.core.breakout.Placement;
import io.parley.core.breakout.Session;
import io.parley.core.client.ClientId;
import io.parley.core.log.Entry;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.member.Invite;
import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.message.Reply;
import io.parley.core.message.Revision;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Logs, rooms and participants that change together, under one lock.
public final class InMemoryStore {

  private static final class State {
    final NavigableMap<Long, Entry> log = new TreeMap<>();
    final Map<Long, Reservation> reservations = new HashMap<>();
    final Map<UserId, Participant> participants = new HashMap<>();
    final NavigableMap<Long, Revision> revisions = new TreeMap<>();
    final Set<Reply> replies = new HashSet<>();
    final Map<Invite.Code, Invite> invites = new HashMap<>();
  }

  private final Map<RoomKey, State> states = new HashMap<>();

  /// By their names.
  private final Map<RoomKey, Room> rooms = new HashMap<>();

  private final StoredSessions sessions = new StoredSessions();

  StoredSessions sessions() {
    return sessions;
  }

  /// Erases what lies before a place, as retention does.
  public synchronized void eraseBefore(RoomKey room, long seq) {
    state(room).log.headMap(seq).clear();
  }

  /// Erases one entry: time to live follows no order.
  public synchronized void erase(RoomKey room, long seq) {
    state(room).log.remove(seq);
  }

  /// Erases entries before a place, from the first.
  ///
  /// @return how many there were, at most the limit
  synchronized int eraseBefore(RoomKey room, long seq, int limit) {
    List<Long> places = state(room).log.headMap(seq).keySet().stream().limit(limit).toList();
    places.forEach(state(room).log::remove);
    return places.size();
  }

  synchronized Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    if (entries.size() + changes.size() > RoomLog.MOST_ITEMS) {
      throw new IllegalArgumentException("too much for a transaction");
    }
    RoomKey room = entries.getFirst().room();
    State state = state(room);
    if (entries.stream().anyMatch(entry -> isTaken(state, entry.seq(), entry.attempt(), now))
        || changes.stream()
            .anyMatch(change -> isForbidden(state, change, entries.getLast().at()))) {
      return Append.TAKEN;
    }
    entries.forEach(entry -> state.reservations.remove(entry.seq()));
    entries.forEach(entry -> state.log.put(entry.seq(), entry));
    changes.forEach(change -> apply(room, state, change));
    return Append.COMMITTED;
  }

  synchronized Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
    State state = state(room);
    if (isTaken(state, seq, reservation.attempt(), now)) {
      return Append.TAKEN;
    }
    state.reservations.put(seq, reservation);
    return Append.COMMITTED;
  }

  private static boolean isTaken(State state, long seq, String attempt, Instant now) {
    return state.log.containsKey(seq)
        || Optional.ofNullable(state.reservations.get(seq))
            .filter(reservation -> reservation.keepsOut(attempt, now))
            .isPresent();
  }

  private boolean isForbidden(State state, StateChange change, Instant at) {
    return switch (change) {
      case StateChange.BeginRoom(Room room) -> rooms.containsKey(room.key().name());
      case StateChange.RemoveParticipant(UserId user, OptionalLong before) ->
          before.isPresent()
              && state.participants.containsKey(user)
              && state.participants.get(user).placed() >= before.getAsLong();
      case StateChange.UseInvite(Invite.Code code) ->
          !state.invites.containsKey(code) || state.invites.get(code).isOver(at);
      default -> sessions.isForbidden(change);
    };
  }

  private void apply(RoomKey key, State state, StateChange change) {
    switch (change) {
      case StateChange.None _, StateChange.OnlyWhile _ -> {}
      case StateChange.BeginRoom(Room room) -> rooms.put(key.name(), room);
      case StateChange.PutRoom(Room room) -> rooms.put(key.name(), room);
      case StateChange.EndRoom _ -> rooms.remove(key.name());
      case StateChange.PutSession(Optional<Session> _, Session session) -> sessions.put(session);
      case StateChange.PutPlacement(Session session, Placement _, Placement placement) ->
          sessions.put(session, placement);
      case StateChange.AddParticipant(Participant participant) ->
          state.participants.put(participant.user(), participant);
      case StateChange.UseInvite(Invite.Code code) ->
          state.invites.computeIfPresent(code, (_, invite) -> used(invite));
      case StateChange.RemoveParticipant(UserId user, OptionalLong _) ->
          state.participants.remove(user);
      case StateChange.HandOver(UserId from, Room room) -> {
        state.participants.remove(from);
        rooms.put(key.name(), room);
      }
      case StateChange.AddReply(Reply reply) -> state.replies.add(reply);
      case StateChange.PutRevision put -> {
        state.revisions.put(put.revision().message(), put.revision());
        put.noLonger().ifPresent(state.replies::remove);
        put.now().ifPresent(state.replies::add);
      }
    }
  }

  private static Invite used(Invite invite) {
    return new Invite(
        invite.room(), invite.code(), invite.by(), invite.expiresAt(), invite.usesLeft() - 1);
  }

  synchronized Map<Invite.Code, Invite> invites(RoomKey room) {
    return Map.copyOf(state(room).invites);
  }

  synchronized void addInvite(Invite invite) {
    state(invite.room()).invites.put(invite.code(), invite);
  }

  synchronized boolean removeInvite(RoomKey room, Invite.Code code) {
    return state(room).invites.remove(code) != null;
  }

  synchronized List<Entry> before(RoomKey room, long seq, int limit) {
    return state(room).log.headMap(seq, false).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  synchronized List<Entry> after(RoomKey room, long seq, int limit) {
    return state(room).log.tailMap(seq, false).values().stream().limit(limit).toList();
  }

  synchronized List<Entry> at(RoomKey room, Collection<Long> seqs) {
    return state(room).log.values().stream().filter(entry -> seqs.contains(entry.seq())).toList();
  }

  synchronized List<Revision> revisions(RoomKey room) {
    return List.copyOf(state(room).revisions.values());
  }

  synchronized List<Reply> replies(RoomKey room) {
    return List.copyOf(state(room).replies);
  }

  synchronized Optional<Room> room(RoomKey room) {
    return Optional.ofNullable(rooms.get(room.name()))
        .filter(found -> room.room().isName() || found.key().equals(room));
  }

  synchronized List<Room> rooms(ClientId client) {
    return rooms.values().stream().filter(room -> room.key().client().equals(client)).toList();
  }

  synchronized List<Participant> participants(RoomKey room) {
    return List.copyOf(state(room).participants.values());
  }

  synchronized List<RoomId> roomsOf(ClientId client, UserId user) {
    return states.entrySet().stream()
        .filter(one -> one.getKey().client().equals(client))
        .filter(one -> one.getValue().participants.containsKey(user))
        .map(one -> one.getKey().room())
        .toList();
  }

  private State state(RoomKey room) {
    return states.computeIfAbsent(room, _ -> new State());
  }
}
