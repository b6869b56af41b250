package io.parley.core.breakout;

import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.EraseRooms;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.member.UserId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Creates a breakout under an id of its creator's choice.
public final class CreateBreakout {

  /// How a creation ended.
  public sealed interface Creation {
    record Created(BreakoutRoom breakout) implements Creation {}

    /// A room of the client has that id.
    record Taken() implements Creation {}
  }

  /// What a breakout begins with.
  public record Beginning(
      String name, Meta settings, List<UserId> participants, Optional<Breakout.InSession> session) {
    /// Of a breakout that stands by itself, and has no name but its id.
    public Beginning(RoomKey key, Meta settings, List<UserId> participants) {
      this(key.room().value(), settings, participants, Optional.empty());
    }
  }

  private sealed interface Tried {
    record Ended(Creation how) implements Tried {}

    record Leftovers(DeletedRoom room) implements Tried {}
  }

  private final RoomWriter writer;
  private final AdmitParticipants admit;
  private final EraseRooms erase;

  public CreateBreakout(RoomWriter writer, AdmitParticipants admit, EraseRooms erase) {
    this.writer = writer;
    this.admit = admit;
    this.erase = erase;
  }

  public Creation create(RoomKey key, Beginning beginning) {
    long erased = 0;
    while (true) {
      long clean = erased;
      switch (writer.<Tried>append(key, Needs.NOTHING, t -> decide(key, beginning, t, clean))) {
        case Tried.Ended(Creation how) -> {
          if (beginning.participants().size() > Admission.MOST) {
            admit.admit(key);
          }
          return how;
        }
        case Tried.Leftovers(DeletedRoom room) -> {
          erase.now(room);
          erased = room.seq();
        }
      }
    }
  }

  /// A deleted room's log goes on with the new one's. What lies before its end must be gone by
  /// then: nothing else would erase it any more, and whoever resumes would read it.
  private Verdict<Tried> decide(RoomKey key, Beginning beginning, RoomTail tail, long erased) {
    if (tail.exists()) {
      return new Verdict.Answer<>(new Tried.Ended(new Creation.Taken()));
    }
    if (tail.seq() > erased) {
      return new Verdict.Answer<>(new Tried.Leftovers(new DeletedRoom(key, tail.seq(), tail.at())));
    }
    Room room = room(key, beginning, Instant.EPOCH);
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.OfBreakout(
            new BreakoutEvent.Created(
                beginning.name(),
                beginning.settings(),
                beginning.participants(),
                beginning.session().map(Breakout.InSession::session))));
    events.addAll(Admission.next(room, List.of()).events());
    return new Verdict.WriteAll<>(
        events,
        entries -> Admission.changes(entries, rest(key, beginning, entries)),
        entries ->
            new Tried.Ended(
                new Creation.Created(
                    BreakoutRoom.of(created(key, beginning, entries), List.of()))));
  }

  private static Room rest(RoomKey key, Beginning beginning, List<Entry> entries) {
    return Admission.next(created(key, beginning, entries), List.of()).rest();
  }

  private static Room created(RoomKey key, Beginning beginning, List<Entry> entries) {
    return room(key, beginning, entries.getFirst().at());
  }

  private static Room room(RoomKey key, Beginning beginning, Instant at) {
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
        Optional.of(breakout));
  }
}
