package io.parley.core.breakout;

import io.parley.core.log.Entry;
import io.parley.core.log.Event;
import io.parley.core.log.Needs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.member.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets in and out whom a breakout still awaits, a transaction at a time. It begins with what it
/// finds, so it may be killed anywhere, or run twice at once.
public final class AdmitParticipants {

  private final RoomWriter writer;
  private final Rooms rooms;
  private final Participants participants;

  public AdmitParticipants(RoomWriter writer, Rooms rooms, Participants participants) {
    this.writer = writer;
    this.rooms = rooms;
    this.participants = participants;
  }

  /// The entries that it took.
  public List<Entry> admit(RoomKey key) {
    List<Entry> all = new ArrayList<>();
    Optional<List<Entry>> some = step(key);
    while (some.isPresent()) {
      all.addAll(some.get());
      some = step(key);
    }
    return all;
  }

  /// Empty when nobody is awaited.
  private Optional<List<Entry>> step(RoomKey key) {
    return writer.append(key, Needs.NOTHING, tail -> decide(key, tail));
  }

  private Verdict<Optional<List<Entry>>> decide(RoomKey key, RoomTail tail) {
    Optional<Room> room =
        (tail.exists() ? rooms.find(key) : Optional.<Room>empty())
            .filter(found -> found.breakout().filter(b -> !b.isSettled()).isPresent());
    if (room.isEmpty()) {
      return new Verdict.Answer<>(Optional.empty());
    }
    Admission next = Admission.next(room.get(), Present.in(key, participants));
    // They may have come and gone by themselves; that they are not awaited any more is a change
    // too.
    List<Event> events = next.events().isEmpty() ? List.of(unchanged(room.get())) : next.events();
    return new Verdict.WriteAll<>(
        events, entries -> Admission.changes(entries, next.rest()), Optional::of);
  }

  private static Event unchanged(Room room) {
    return new Event.OfBreakout(
        new BreakoutEvent.Updated(
            room.name(), room.meta(), Optional.empty(), Optional.empty(), room.updatedAt()));
  }
}
