package io.parley.core.lifecycle;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.OrderedBefore;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.util.Optional;

/// Deletes a room: afterwards no caller can find it, and its breakout session ends.
public final class DeleteRoom {

  private final RoomWriter writer;
  private final FollowUps followUps;
  private final Clock clock;

  public DeleteRoom(RoomWriter writer, FollowUps followUps, Clock clock) {
    this.writer = writer;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// The entry that deleted the room; empty when the room does not exist.
  public Optional<Entry> delete(RoomKey room) {
    FollowUps.End end = new FollowUps.End(room);
    OrderedBefore ordered = new OrderedBefore(() -> followUps.order(end, FollowUps.AHEAD), clock);
    Optional<Entry> entry =
        writer.append(room, DecisionInputs.NOTHING, tail -> decideDeletion(tail, ordered));
    entry.ifPresent(_ -> followUps.hasten(end));
    return entry;
  }

  private static Verdict<Optional<Entry>> decideDeletion(RoomTail tail, OrderedBefore ordered) {
    if (!tail.exists()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    ordered.renew();
    return new Verdict.Write<>(
        new Event.RoomDeleted(), _ -> new StateChange.EndRoom(), Optional::of);
  }
}
