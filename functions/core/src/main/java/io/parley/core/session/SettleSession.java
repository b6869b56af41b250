package io.parley.core.session;

import io.parley.core.breakout.Present;
import io.parley.core.room.Participant;
import io.parley.core.room.Participants;
import io.parley.core.room.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.Session;
import io.parley.core.room.Session.Slot;
import io.parley.core.room.SessionKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Concurrently;
import io.parley.core.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Drives a session's breakouts to what the session says. It compares and does what is missing, so
/// it may be killed anywhere, or run twice at once; when all is done it says so in the session, and
/// the next call ends there.
public final class SettleSession {

  private final Sessions sessions;
  private final Participants participants;
  private final BreakoutSteps steps;
  private final SettlePlacement places;
  private final PlaceParticipant place;
  private final Landing landing;
  private final Consumer<StoreException> faults;

  /// @param faults of what somebody else finishes
  public SettleSession(
      Sessions sessions,
      Participants participants,
      BreakoutSteps steps,
      SettlePlacement places,
      PlaceParticipant place,
      Landing landing,
      Consumer<StoreException> faults) {
    this.sessions = sessions;
    this.participants = participants;
    this.steps = steps;
    this.places = places;
    this.place = place;
    this.landing = landing;
    this.faults = faults;
  }

  /// All of its breakouts, if it has changed since that was done last.
  public void settle(SessionKey key) {
    sessions.find(key).filter(session -> !session.isSettled()).ifPresent(this::settleBreakouts);
  }

  /// The same after a change, which is made whatever becomes of this: the call ordered before it
  /// finishes what is left.
  void soon(SessionKey key) {
    try {
      settle(key);
    } catch (StoreException e) {
      faults.accept(e);
    }
  }

  private void settleBreakouts(Session session) {
    List<RoomId> rooms = session.rooms().stream().map(Slot::room).toList();
    Concurrently.forEach(rooms, room -> steps.prepare(session, room));
    if (session.progress().settled() < session.roll().since()) {
      placeEveryone(session);
    }
    if (session.isClosed()) {
      Concurrently.forEach(rooms, room -> landing.clear(session, room));
    }
    sessions.settled(session);
  }

  /// After an opening everybody is let in, but for those who have left the parent room: they take
  /// no part any more.
  private void placeEveryone(Session session) {
    Map<UserId, Participant> present = new HashMap<>();
    Present.in(session.parentKey(), participants).forEach(p -> present.put(p.user(), p));
    List<Placement> placements = sessions.placements(session);
    if (!session.isClosed()) {
      admitEveryone(session, placements, present);
    }
    placements.stream()
        .filter(Placement::takesPart)
        .filter(
            placement ->
                !placement.holdsFor(Optional.ofNullable(present.get(placement.user())), session))
        .forEach(placement -> place.withdraw(session.key(), placement.user()));
  }

  private void admitEveryone(
      Session session, List<Placement> placements, Map<UserId, Participant> present) {
    List<Placement> left =
        placements.stream()
            .filter(placement -> !placement.settled())
            .filter(placement -> present.containsKey(placement.user()))
            .toList();
    List<RoomId> rooms = session.rooms().stream().map(Slot::room).toList();
    Concurrently.forEach(
        rooms, room -> steps.admitAll(session, room, placedIn(left, room), present));
    Concurrently.forEach(
        sessions.placements(session).stream().filter(placement -> !placement.settled()).toList(),
        placement -> places.settle(session.key(), placement.user()));
  }

  /// Those who can be let into a room together, since there is none they have to be let out of.
  private static List<Placement> placedIn(List<Placement> placements, RoomId room) {
    return placements.stream()
        .filter(placement -> placement.been().isEmpty())
        .filter(placement -> placement.room().equals(Optional.of(room)))
        .toList();
  }
}
