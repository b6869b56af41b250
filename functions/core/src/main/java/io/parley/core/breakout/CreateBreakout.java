package io.parley.core.breakout;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Creates a breakout under an id of its creator's choice.
public final class CreateBreakout {

  /// How a creation ended.
  public sealed interface Creation {
    record Created(BreakoutRoom breakout) implements Creation {}

    /// A room of the client has that id.
    record Taken() implements Creation {}
  }

  /// The initial state of a breakout.
  public record Beginning(
      String name, Meta settings, List<UserId> participants, Optional<Breakout.InSession> session) {
    /// For a standalone breakout, which has no name but its id.
    public Beginning(RoomKey key, Meta settings, List<UserId> participants) {
      this(key.room().value(), settings, participants, Optional.empty());
    }
  }

  private final RoomWriter writer;
  private final Rooms rooms;
  private final AdmitParticipants admit;

  public CreateBreakout(RoomWriter writer, Rooms rooms, AdmitParticipants admit) {
    this.writer = writer;
    this.rooms = rooms;
    this.admit = admit;
  }

  /// @param key an id made here, or a name with a generation known only to attempts of this
  ///     creation: if one of them has made the room, that room is returned
  public Creation create(RoomKey key, Beginning beginning) {
    return create(key, beginning, () -> Optional.of(new StateChange.None()));
  }

  /// @param guard a condition of the creation, read before each attempt; empty when the
  ///     breakout must not be made any longer
  public Creation create(RoomKey key, Beginning beginning, Supplier<Optional<StateChange>> guard) {
    if (key.room().isName()) {
      throw new IllegalArgumentException("a name without a generation");
    }
    Creation creation = writer.create(key, tail -> decideCreation(key, beginning, tail, guard));
    if (creation instanceof Creation.Created && beginning.participants().size() > Admission.MOST) {
      admit.admit(key);
    }
    return creation;
  }

  /// An id made here stays taken until everything its deleted room left is erased: it has no
  /// generations to keep the two apart.
  private Verdict<Creation> decideCreation(
      RoomKey key, Beginning beginning, RoomTail tail, Supplier<Optional<StateChange>> guard) {
    Optional<RoomKey> holder =
        tail.exists() ? Optional.of(key) : rooms.find(key.name()).map(Room::key);
    if (holder.isPresent() || tail.seq() > 0) {
      boolean mine = holder.equals(Optional.of(key)) && !key.room().isMade();
      return new Verdict.Answer<>(mine ? madeBefore(key, beginning) : new Creation.Taken());
    }
    Optional<StateChange> guarded = guard.get();
    if (guarded.isEmpty()) {
      return new Verdict.Answer<>(new Creation.Taken());
    }
    Room room = makeRoom(key, beginning, Instant.EPOCH);
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.OfBreakout(
            new BreakoutEvent.Created(
                beginning.name(),
                beginning.settings(),
                beginning.participants(),
                beginning.session().map(Breakout.InSession::session))));
    Admission first = Admission.next(room, List.of());
    admit.orderAhead(first, Instant.EPOCH);
    events.addAll(first.events());
    return new Verdict.WriteAll<>(
        events,
        entries -> {
          Room rest = roomAfterFirstBatch(key, beginning, entries.getFirst());
          List<StateChange> changes = first.changes(entries, new StateChange.BeginRoom(rest));
          changes.add(guarded.get());
          return changes;
        },
        entries -> answerCreated(key, beginning, entries.getFirst()));
  }

  /// Repeats the first attempt's answer.
  private Creation madeBefore(RoomKey key, Beginning beginning) {
    return writer
        .first(key)
        .map(first -> answerCreated(key, beginning, first))
        .orElseThrow(() -> new StoreException("a room ended while it was made", true));
  }

  private static Creation answerCreated(RoomKey key, Beginning beginning, Entry first) {
    return new Creation.Created(BreakoutRoom.of(makeRoom(key, beginning, first.at()), List.of()));
  }

  private static Room roomAfterFirstBatch(RoomKey key, Beginning beginning, Entry first) {
    return Admission.next(makeRoom(key, beginning, first.at()), List.of()).rest();
  }

  private static Room makeRoom(RoomKey key, Beginning beginning, Instant at) {
    Breakout breakout = new Breakout(beginning.session(), beginning.participants(), List.of());
    return new Room(
        key,
        beginning.name(),
        "",
        true,
        beginning.settings(),
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.of(breakout),
        0);
  }
}
