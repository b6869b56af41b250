package io.parley.core.memory;

import io.parley.core.log.StateChange;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Progress;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sessions and placements in maps. A placement names a breakout by its number, as DynamoDB's does.
final class StoredBreakoutSessions {

  private record People(BreakoutSessionKey session, String opening) {}

  private record Stored(
      UserId user,
      Optional<Integer> room,
      Set<Integer> been,
      long revision,
      boolean settled,
      boolean takesPart) {}

  private record Moment(BreakoutSessionKey session, long revision, Instant at) {}

  private final Map<BreakoutSessionKey, BreakoutSession> sessions = new HashMap<>();
  private final Map<Moment, Integer> hops = new HashMap<>();
  private final Map<People, Map<UserId, Stored>> people = new HashMap<>();

  synchronized Optional<BreakoutSession> find(BreakoutSessionKey key) {
    return Optional.ofNullable(sessions.get(key));
  }

  synchronized Optional<BreakoutSessionKey> open(RoomKey parent) {
    return sessions.values().stream()
        .filter(session -> session.parentKey().equals(parent) && !session.isClosed())
        .map(BreakoutSession::key)
        .findFirst();
  }

  synchronized List<Placement> placements(BreakoutSession session) {
    return peopleOf(session).values().stream()
        .filter(stored -> isKnown(session, stored))
        .map(stored -> read(session, stored))
        .toList();
  }

  synchronized void prepare(BreakoutSession session, Collection<Placement> placements) {
    Map<UserId, Stored> all = peopleOf(session);
    for (Placement placement : placements) {
      Stored before = all.get(placement.user());
      if (before == null || before.revision() < placement.revision()) {
        all.put(placement.user(), store(session.rooms(), placement));
      }
    }
  }

  synchronized void discard(BreakoutSessionKey key, String opening) {
    people.remove(new People(key, opening));
  }

  synchronized void settled(BreakoutSession session) {
    sessions.computeIfPresent(
        session.key(),
        (_, stored) ->
            stored.progress().settled() < session.progress().changed()
                ? with(stored, session.progress().changed())
                : stored);
  }

  synchronized boolean settled(BreakoutSession session, Placement placement) {
    Stored stored = peopleOf(session).get(placement.user());
    if (stored == null || stored.revision() != placement.revision()) {
      return false;
    }
    peopleOf(session)
        .put(
            stored.user(),
            new Stored(
                stored.user(),
                stored.room(),
                Set.of(),
                stored.revision(),
                true,
                stored.takesPart()));
    return true;
  }

  synchronized int findHops(BreakoutSessionKey key, long revision, Instant at) {
    return hops.getOrDefault(new Moment(key, revision, at), 0);
  }

  synchronized void saveHops(BreakoutSessionKey key, long revision, Instant at, int number) {
    hops.put(new Moment(key, revision, at), number);
  }

  synchronized boolean end(BreakoutSession before, BreakoutSession closed) {
    if (isForbidden(new StateChange.PutSession(Optional.of(before), closed))) {
      return false;
    }
    put(closed);
    return true;
  }

  synchronized List<BreakoutSessionKey> closedUntil(Instant closed, int limit) {
    return sessions.values().stream()
        .filter(BreakoutSession::isClosed)
        .filter(session -> !session.times().closed().orElseThrow().isAfter(closed))
        .sorted(Comparator.comparing(session -> session.times().closed().orElseThrow()))
        .limit(limit)
        .map(BreakoutSession::key)
        .toList();
  }

  synchronized void forget(BreakoutSession session) {
    if (revision(session.key()) == session.revision()) {
      sessions.remove(session.key());
      people.keySet().removeIf(key -> key.session().equals(session.key()));
      hops.keySet().removeIf(moment -> moment.session().equals(session.key()));
    }
  }

  /// Whether the condition of a change does not hold.
  synchronized boolean isForbidden(StateChange change) {
    return switch (change) {
      case StateChange.PutSession(Optional<BreakoutSession> before, BreakoutSession session) ->
          revision(session.key()) != before.map(BreakoutSession::revision).orElse(-1L)
              || !session.isClosed()
                  && open(session.parentKey())
                      .filter(open -> !open.equals(session.key()))
                      .isPresent();
      case StateChange.OnlyWhile(BreakoutSession session) ->
          find(session.key()).map(stored -> stored.progress().changed()).orElse(-1L)
              != session.progress().changed();
      case StateChange.PutPlacement(BreakoutSession session, Placement before, Placement _) ->
          Optional.ofNullable(peopleOf(session).get(before.user())).map(Stored::revision).orElse(0L)
              != before.revision();
      default -> false;
    };
  }

  synchronized void put(BreakoutSession session) {
    long settled = find(session.key()).map(stored -> stored.progress().settled()).orElse(0L);
    sessions.put(session.key(), with(session, settled));
  }

  synchronized void put(BreakoutSession session, Placement placement) {
    peopleOf(session).put(placement.user(), store(session.rooms(), placement));
  }

  private static BreakoutSession with(BreakoutSession session, long settled) {
    return new BreakoutSession(
        session.key(),
        session.parent(),
        session.revision(),
        session.stage(),
        session.assign(),
        session.seed(),
        session.host(),
        session.times(),
        session.roll(),
        session.rooms(),
        session.notices(),
        new Progress(session.progress().changed(), settled));
  }

  private long revision(BreakoutSessionKey key) {
    return find(key).map(BreakoutSession::revision).orElse(-1L);
  }

  private Map<UserId, Stored> peopleOf(BreakoutSession session) {
    return people.computeIfAbsent(
        new People(session.key(), session.roll().opening()), _ -> new HashMap<>());
  }

  private static Stored store(List<Slot> slots, Placement placement) {
    return new Stored(
        placement.user(),
        placement.room().map(room -> number(slots, room)),
        placement.been().stream().map(room -> number(slots, room)).collect(Collectors.toSet()),
        placement.revision(),
        placement.settled(),
        placement.takesPart());
  }

  private static boolean isKnown(BreakoutSession session, Stored stored) {
    return stored.room().stream().allMatch(number -> number < session.rooms().size())
        && stored.been().stream().allMatch(number -> number < session.rooms().size());
  }

  private static Placement read(BreakoutSession session, Stored stored) {
    Set<RoomId> been = new LinkedHashSet<>();
    stored.been().forEach(number -> been.add(session.rooms().get(number).room()));
    return new Placement(
        stored.user(),
        stored.room().map(number -> session.rooms().get(number).room()),
        been,
        stored.revision(),
        stored.settled(),
        stored.takesPart());
  }

  private static int number(List<Slot> slots, RoomId room) {
    return slots.stream().map(Slot::room).toList().indexOf(room);
  }
}
