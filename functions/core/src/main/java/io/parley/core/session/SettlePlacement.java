package io.parley.core.session;

import io.parley.core.json.Meta;
import io.parley.core.room.Participant;
import io.parley.core.room.Participants;
import io.parley.core.room.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.Session;
import io.parley.core.room.SessionKey;
import io.parley.core.room.UserId;
import io.parley.core.session.Wakes.Placing;
import io.parley.core.store.StoreException;
import java.util.Optional;
import java.util.function.Consumer;

/// Drives the breakouts and the sockets of one person to their placement: out of every other
/// breakout first, then in. It may be killed anywhere, or run twice at once.
public final class SettlePlacement {

  /// Placements that changed under it, after which somebody else goes on.
  private static final int TRIES = 5;

  private final Sessions sessions;
  private final Participants participants;
  private final BreakoutSteps steps;
  private final Landing landing;
  private final Consumer<StoreException> faults;

  /// @param faults of what somebody else finishes
  public SettlePlacement(
      Sessions sessions,
      Participants participants,
      BreakoutSteps steps,
      Landing landing,
      Consumer<StoreException> faults) {
    this.sessions = sessions;
    this.participants = participants;
    this.steps = steps;
    this.landing = landing;
    this.faults = faults;
  }

  /// Answers a call about a change of a placement. One that is settled ends here, and so does one
  /// that was not made. Whoever was overtaken by a later change may have brought sockets to where
  /// their user is no more.
  public void wake(Placing wake) {
    Optional<Placement> placement =
        sessions.find(wake.session()).flatMap(found -> sessions.placement(found, wake.user()));
    boolean isOvertaken = placement.filter(found -> found.revision() > wake.revision()).isPresent();
    boolean isOpen =
        placement
            .filter(found -> found.revision() == wake.revision() && !found.settled())
            .isPresent();
    if (isOvertaken || isOpen) {
      settle(wake.session(), wake.user());
    }
  }

  /// The same after a change, which is made whatever becomes of this.
  void soon(Session session, Placement placement) {
    try {
      if (!placement.settled() && !settleOnce(session, placement)) {
        settle(session.key(), placement.user());
      }
    } catch (StoreException e) {
      faults.accept(e);
    }
  }

  void settle(SessionKey key, UserId user) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Session> session = sessions.find(key);
      Optional<Placement> placement = session.flatMap(found -> sessions.placement(found, user));
      if (placement.isEmpty() || settleOnce(session.get(), placement.get())) {
        return;
      }
    }
  }

  /// Whether nothing is left to do for this placement, or somebody else does it: closing a session
  /// lets everybody out. Sockets were landed for good if the placement still held afterwards.
  private boolean settleOnce(Session session, Placement placement) {
    if (session.isClosed() || placement.settled()) {
      return !landing.land(session, placement);
    }
    for (RoomId room : placement.been()) {
      if (!placement.room().equals(Optional.of(room))) {
        steps.letOut(session.roomKey(room), placement.user(), placement.revision());
      }
    }
    var _ = landing.land(session, placement);
    return placement.room().isEmpty()
        ? sessions.settled(session, placement)
        : admitParticipant(session, placement, placement.room().get());
  }

  /// A breakout that takes nobody may not be made or opened yet.
  private boolean admitParticipant(Session session, Placement placement, RoomId room) {
    Participant known = findInParent(session, placement.user());
    if (steps.admit(session, placement, known)) {
      return true;
    }
    steps.prepare(session, room);
    return steps.admit(session, placement, known);
  }

  private Participant findInParent(Session session, UserId user) {
    return participants
        .find(session.parentKey(), user)
        .orElseGet(
            () -> new Participant(user, user.value(), session.times().opened(), Meta.EMPTY, 0));
  }
}
