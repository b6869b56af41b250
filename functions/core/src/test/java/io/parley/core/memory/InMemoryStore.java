package io.parley.core.memory;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.entry.Wakings.Waking;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Invite;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarkers.Move;
import io.parley.core.participant.ReadMarkers.Order;
import io.parley.core.participant.Reading;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Logs, rooms and participants that change together, under one lock. One that is late shows the
/// items of a transaction one by one, as DynamoDB may.
public final class InMemoryStore {

  /// The keys of what a transaction changes.
  private record EntryAt(RoomKey room, long seq) {}

  private record Stay(RoomKey room, UserId user) {}

  private record Held(RoomKey room, UserId user) {}

  private record Revised(RoomKey room, long message) {}

  private record Read(RoomKey room, UserId user) {}

  private record Naming(RoomKey room, long message) {}

  private static final class State {
    final NavigableMap<Long, Entry> log = new TreeMap<>();
    final Map<Long, Reservation> reservations = new HashMap<>();
    final Map<UserId, Participant> participants = new HashMap<>();
    final Map<UserId, Standing> standings = new TreeMap<>(Comparator.comparing(UserId::value));
    final Map<UserId, Reading> readings = new HashMap<>();
    final NavigableMap<Long, Revision> revisions = new TreeMap<>();
    final Set<Reply> replies = new HashSet<>();
    final NavigableMap<Long, List<UserId>> mentions = new TreeMap<>();
    final Map<Invite.Code, Invite> invites = new HashMap<>();
  }

  private final Map<RoomKey, State> states = new HashMap<>();

  /// By their names.
  private final Map<RoomKey, Room> rooms = new HashMap<>();

  private final StoredBreakoutSessions sessions = new StoredBreakoutSessions();
  private final InMemoryReactions reactions = new InMemoryReactions(this);
  private final LateItems late;
  private final Random indexLag = new Random(5);

  public InMemoryStore() {
    // Nobody looks.
    this(new Random(0), () -> {});
  }

  /// A store that is late.
  ///
  /// @param window what others do between a transaction's commit and its answer
  public InMemoryStore(Random random, Runnable window) {
    this.late = new LateItems(random, window);
  }

  /// The reactions to messages, which do not change with the log.
  public InMemoryReactions reactions() {
    return reactions;
  }

  StoredBreakoutSessions sessions() {
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

  Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
    Map<Object, Optional<?>> before = new HashMap<>();
    Append append = append(entries, changes, now, before);
    if (!before.isEmpty()) {
      late.end(before);
    }
    return append;
  }

  /// Looks at all items as they are, late or not.
  public void asTheyAre(Runnable look) {
    late.asTheyAre(look);
  }

  private synchronized Append append(
      List<Entry> entries,
      List<StateChange> changes,
      Instant now,
      Map<Object, Optional<?>> before) {
    if (entries.size() + changes.stream().mapToInt(InMemoryStore::countItems).sum()
        > RoomLog.MOST_ITEMS) {
      throw new IllegalArgumentException("too much for a transaction");
    }
    RoomKey room = entries.getFirst().room();
    State state = state(room);
    Map<Object, Optional<?>> changed = new HashMap<>();
    changes.forEach(change -> changed.putAll(read(room, state, change)));
    if (entries.stream().anyMatch(entry -> isTaken(state, entry.seq(), entry.attempt(), now))
        || changed.keySet().stream().anyMatch(late::isInFlight)
        || changes.stream()
            .anyMatch(change -> isForbidden(room, state, change, entries.getLast().at()))) {
      return Append.TAKEN;
    }
    if (!changed.isEmpty()) {
      entries.forEach(entry -> changed.put(new EntryAt(room, entry.seq()), Optional.empty()));
      before.putAll(changed);
      late.begin(changed);
    }
    entries.forEach(entry -> state.reservations.remove(entry.seq()));
    entries.forEach(entry -> state.log.put(entry.seq(), entry));
    changes.forEach(change -> apply(room, state, change, entries.getLast().seq()));
    return Append.COMMITTED;
  }

  private static int countItems(StateChange change) {
    return switch (change) {
      case StateChange.None _ -> 0;
      case StateChange.RemoveParticipant _ -> 2;
      case StateChange.AddParticipant add -> add.before().isPresent() ? 2 : 1;
      default -> 1;
    };
  }

  /// The items that a change writes, as they are before.
  private Map<Object, Optional<?>> read(RoomKey room, State state, StateChange change) {
    return switch (change) {
      case StateChange.BeginRoom _, StateChange.PutRoom _, StateChange.EndRoom _ ->
          Map.of(room.name(), Optional.ofNullable(rooms.get(room.name())));
      case StateChange.AddParticipant add ->
          readStay(room, state, add.participant().user(), add.before().isPresent());
      case StateChange.RemoveParticipant(Participant gone) ->
          readStay(room, state, gone.user(), true);
      case StateChange.PutParticipant(Participant changed) ->
          readStay(room, state, changed.user(), false);
      case StateChange.PutSanction(Sanction sanction) -> readStanding(room, state, sanction.user());
      case StateChange.EndSanction(Sanction.Kind _, UserId user) -> readStanding(room, state, user);
      case StateChange.AddMessage add -> {
        Map<Object, Optional<?>> items = new HashMap<>(readMentions(room, state, add.mentions()));
        add.read().ifPresent(read -> items.putAll(readReading(room, state, read.user())));
        yield items;
      }
      case StateChange.PutRevision put -> {
        long message = put.revision().message();
        Map<Object, Optional<?>> items = new HashMap<>(readMentions(room, state, put.mentions()));
        items.put(new Revised(room, message), Optional.ofNullable(state.revisions.get(message)));
        yield items;
      }
      case StateChange.PutSession(Optional<BreakoutSession> _, BreakoutSession session) ->
          Map.of(session.key(), sessions.find(session.key()));
      case StateChange.None _,
          StateChange.UseInvite _,
          StateChange.OnlyWhile _,
          StateChange.PutPlacement _ ->
          Map.of();
    };
  }

  private static Map<Object, Optional<?>> readStanding(RoomKey room, State state, UserId user) {
    return Map.of(new Held(room, user), Optional.ofNullable(state.standings.get(user)));
  }

  private static Map<Object, Optional<?>> readStay(
      RoomKey room, State state, UserId user, boolean ends) {
    Map<Object, Optional<?>> items = new HashMap<>();
    items.put(new Stay(room, user), Optional.ofNullable(state.participants.get(user)));
    if (ends) {
      items.putAll(readReading(room, state, user));
    }
    return items;
  }

  private static Map<Object, Optional<?>> readMentions(
      RoomKey room, State state, StateChange.Mentions mentions) {
    return mentions.isChange()
        ? Map.of(
            new Naming(room, mentions.message()),
            Optional.ofNullable(state.mentions.get(mentions.message())))
        : Map.of();
  }

  private static Map<Object, Optional<?>> readReading(RoomKey room, State state, UserId user) {
    return Map.of(new Read(room, user), Optional.ofNullable(state.readings.get(user)));
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

  private boolean isForbidden(RoomKey key, State state, StateChange change, Instant at) {
    return switch (change) {
      case StateChange.BeginRoom(Room room) -> rooms.containsKey(room.key().name());
      case StateChange.PutRoom(Room room) ->
          room.seq() != Optional.ofNullable(rooms.get(key.name())).map(Room::seq).orElse(0L);
      case StateChange.AddParticipant(Optional<Participant> before, Participant joining) ->
          joined(state, joining) != before.map(Participant::joined).orElse(0L);
      case StateChange.PutParticipant(Participant changing) ->
          joined(state, changing) != changing.joined();
      case StateChange.RemoveParticipant(Participant leaving) ->
          joined(state, leaving) != leaving.joined();
      case StateChange.PutRevision put ->
          !put.before()
              .equals(
                  Optional.ofNullable(state.revisions.get(put.revision().message()))
                      .map(Revision::updatedAt));
      case StateChange.UseInvite(Invite.Code code) ->
          !state.invites.containsKey(code) || state.invites.get(code).isOver(at);
      default -> sessions.isForbidden(change);
    };
  }

  private static long joined(State state, Participant participant) {
    return Optional.ofNullable(state.participants.get(participant.user()))
        .map(Participant::joined)
        .orElse(0L);
  }

  /// @param seq of the last of the entries
  private void apply(RoomKey key, State state, StateChange change, long seq) {
    switch (change) {
      case StateChange.None _, StateChange.OnlyWhile _ -> {}
      case StateChange.BeginRoom(Room room) -> rooms.put(key.name(), room.storedAt(seq));
      case StateChange.PutRoom(Room room) -> rooms.put(key.name(), room.storedAt(seq));
      case StateChange.EndRoom _ -> rooms.remove(key.name());
      case StateChange.PutSession(Optional<BreakoutSession> _, BreakoutSession session) ->
          sessions.put(session);
      case StateChange.PutPlacement(BreakoutSession session, Placement _, Placement placement) ->
          sessions.put(session, placement);
      case StateChange.AddParticipant(Optional<Participant> before, Participant participant) -> {
        state.participants.put(participant.user(), participant);
        before.ifPresent(ended -> endStay(state, ended));
      }
      case StateChange.PutParticipant(Participant participant) ->
          state.participants.put(participant.user(), participant);
      case StateChange.PutSanction(Sanction sanction) ->
          state.standings.put(sanction.user(), heldAgainst(state, sanction.user()).with(sanction));
      case StateChange.EndSanction(Sanction.Kind kind, UserId user) ->
          state.standings.put(user, heldAgainst(state, user).without(kind));
      case StateChange.UseInvite(Invite.Code code) ->
          state.invites.computeIfPresent(code, (_, invite) -> used(invite));
      case StateChange.RemoveParticipant(Participant participant) -> {
        state.participants.remove(participant.user());
        endStay(state, participant);
      }
      case StateChange.AddMessage add -> {
        add.reply().ifPresent(state.replies::add);
        putMentions(state, add.mentions());
        add.read()
            .ifPresent(
                moved ->
                    state.readings.compute(
                        moved.user(),
                        (_, reading) ->
                            Optional.ofNullable(reading).orElse(Reading.NONE).at(moved.marker())));
      }
      case StateChange.PutRevision put -> {
        state.revisions.put(put.revision().message(), put.revision());
        put.noLonger().ifPresent(state.replies::remove);
        put.now().ifPresent(state.replies::add);
        putMentions(state, put.mentions());
      }
    }
  }

  private static Standing heldAgainst(State state, UserId user) {
    return state.standings.getOrDefault(user, Standing.CLEAR);
  }

  synchronized Standing standing(RoomKey room, UserId user) {
    return late.read(new Held(room, user), Optional.of(settledStanding(room, user)))
        .orElse(Standing.CLEAR);
  }

  synchronized Standing settledStanding(RoomKey room, UserId user) {
    return heldAgainst(state(room), user);
  }

  synchronized List<Sanction> sanctions(RoomKey room, Sanction.Kind kind) {
    return List.copyOf(state(room).standings.keySet()).stream()
        .flatMap(user -> standing(room, user).of(kind).stream())
        .toList();
  }

  private static void putMentions(State state, StateChange.Mentions mentions) {
    if (mentions.isChange()) {
      state.mentions.put(mentions.message(), mentions.now());
    }
  }

  synchronized List<Long> naming(RoomKey room, UserId user, long after) {
    return state(room).mentions.tailMap(after, false).entrySet().stream()
        .filter(
            each ->
                late.read(new Naming(room, each.getKey()), Optional.of(each.getValue())).stream()
                    .anyMatch(users -> users.contains(user)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void endStay(State state, Participant ended) {
    state.readings.compute(
        ended.user(),
        (_, reading) -> Optional.ofNullable(reading).orElse(Reading.NONE).after(ended.joined()));
  }

  synchronized Reading reading(RoomKey room, UserId user) {
    return late.read(new Read(room, user), Optional.ofNullable(state(room).readings.get(user)))
        .orElse(Reading.NONE);
  }

  synchronized Map<RoomId, Reading> readings(ClientId client, UserId user) {
    Map<RoomId, Reading> found = new HashMap<>();
    for (RoomKey room : List.copyOf(states.keySet())) {
      Reading reading = reading(room, user);
      if (room.client().equals(client) && !reading.equals(Reading.NONE)) {
        found.put(room.room(), reading);
      }
    }
    return found;
  }

  synchronized boolean move(RoomKey room, Participant reader, Move move) {
    State state = state(room);
    Reading reading = Optional.ofNullable(state.readings.get(reader.user())).orElse(Reading.NONE);
    if (late.isInFlight(new Read(room, reader.user()))
        || reading.ended() >= reader.joined()
        || isAhead(reading, move)
        || move.order().filter(order -> !order.before().equals(reading.told())).isPresent()) {
      return false;
    }
    Reading moved = reading.at(move.to());
    state.readings.put(
        reader.user(), move.order().map(order -> moved.tellingAt(order.due())).orElse(moved));
    return true;
  }

  private static boolean isAhead(Reading reading, Move move) {
    return !move.back() && reading.marker().filter(now -> now.seq() >= move.to().seq()).isPresent();
  }

  synchronized boolean order(RoomKey room, UserId user, Order order) {
    State state = state(room);
    Reading reading = Optional.ofNullable(state.readings.get(user)).orElse(Reading.NONE);
    if (late.isInFlight(new Read(room, user))
        || reading.marker().isEmpty()
        || !order.before().equals(reading.told())) {
      return false;
    }
    state.readings.put(user, reading.tellingAt(order.due()));
    return true;
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
        .filter(this::isShown)
        .limit(limit)
        .toList();
  }

  synchronized List<Entry> after(RoomKey room, long seq, int limit) {
    return state(room).log.tailMap(seq, false).values().stream()
        .filter(this::isShown)
        .limit(limit)
        .toList();
  }

  private boolean isShown(Entry entry) {
    return late.read(new EntryAt(entry.room(), entry.seq()), Optional.of(entry)).isPresent();
  }

  synchronized List<Entry> at(RoomKey room, Collection<Long> seqs) {
    return state(room).log.values().stream().filter(entry -> seqs.contains(entry.seq())).toList();
  }

  synchronized List<Revision> revisions(RoomKey room) {
    return state(room).revisions.values().stream()
        .flatMap(one -> late.read(new Revised(room, one.message()), Optional.of(one)).stream())
        .toList();
  }

  synchronized List<Reply> replies(RoomKey room) {
    return List.copyOf(state(room).replies);
  }

  synchronized Optional<Room> room(RoomKey room) {
    return late.read(room.name(), Optional.ofNullable(rooms.get(room.name())))
        .filter(found -> room.room().isName() || found.key().equals(room));
  }

  synchronized Optional<Room> settledRoom(RoomKey room) {
    return Optional.ofNullable(rooms.get(room.name()))
        .filter(found -> room.room().isName() || found.key().equals(room));
  }

  synchronized List<Room> rooms(ClientId client) {
    return rooms.values().stream().filter(room -> room.key().client().equals(client)).toList();
  }

  synchronized List<RoomKey> ended(ClientId client) {
    return states.entrySet().stream()
        .filter(one -> one.getKey().client().equals(client))
        .filter(one -> !one.getValue().log.isEmpty())
        .filter(one -> one.getValue().log.lastEntry().getValue().event().endsRoom())
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized List<Waking> wakings(ClientId client, Instant since) {
    return states.entrySet().stream()
        .filter(one -> one.getKey().client().equals(client))
        .flatMap(one -> one.getValue().log.values().stream())
        .filter(entry -> entry.state().wakes() && !entry.at().isBefore(since))
        .map(entry -> new Waking(entry.room(), entry.at()))
        .toList();
  }

  /// Without some of the last ones, as an index that is behind.
  synchronized List<Long> changes(RoomKey room, long most) {
    List<Long> places =
        state(room).log.values().stream()
            .filter(entry -> entry.event().changesRoom())
            .filter(entry -> 0 < entry.state().changes() && entry.state().changes() <= most)
            .map(Entry::seq)
            .toList();
    int settled = Math.max(0, places.size() - 5);
    return IntStream.range(0, places.size())
        .filter(i -> i < settled || indexLag.nextInt(4) > 0)
        .mapToObj(places::get)
        .toList();
  }

  synchronized List<Participant> participants(RoomKey room) {
    Set<UserId> users = new HashSet<>(state(room).participants.keySet());
    late.items(Stay.class).stream()
        .filter(stay -> stay.room().equals(room))
        .forEach(stay -> users.add(stay.user()));
    return users.stream().flatMap(user -> participant(room, user).stream()).toList();
  }

  synchronized Optional<Participant> participant(RoomKey room, UserId user) {
    return late.read(new Stay(room, user), settledParticipant(room, user));
  }

  synchronized Optional<Participant> settledParticipant(RoomKey room, UserId user) {
    return Optional.ofNullable(state(room).participants.get(user));
  }

  synchronized Optional<BreakoutSession> session(BreakoutSessionKey key) {
    return late.read(key, sessions.find(key));
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
