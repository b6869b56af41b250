package io.parley.core.contract;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction.Terms;
import java.time.Instant;
import java.util.Optional;

/// Entries made by hand, for suites of ports that know no use case.
final class Entries {

  static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");

  static final Terms TERMS = new Terms(Optional.of("two\nlines 𝄞"), Optional.of(AT));

  private Entries() {}

  static RoomKey room() {
    return new RoomKey(ClientId.random(), RoomId.random());
  }

  static Entry entry(RoomKey room, long seq, Event event) {
    return new Entry(room, seq, "attempt" + seq, AT, event, RoomState.OPEN.after(event));
  }

  /// The same entry of another attempt.
  static Entry of(Entry entry, String attempt) {
    return new Entry(entry.room(), entry.seq(), attempt, entry.at(), entry.event(), entry.state());
  }

  static Entry message(RoomKey room, long seq, String content) {
    return entry(room, seq, sent(content, Meta.EMPTY, Optional.empty()));
  }

  static Event.MessageSent sent(String content, Meta meta, Optional<String> name) {
    return new Event.MessageSent(new UserId("ann@example.org"), "Ann", content, "text", meta, name);
  }

  static Entry created(RoomKey room) {
    return entry(room, 1, new Event.RoomCreated("room", "", Meta.EMPTY));
  }

  static StateChange.PutRoom putRoom(RoomKey room, String name, Meta meta) {
    return putRoom(room, name, meta, 0);
  }

  /// @param before the entry that stored it as it was read
  static StateChange.PutRoom putRoom(RoomKey room, String name, Meta meta, long before) {
    Room stored = new Room(room, name, "two\nlines", true, meta, AT, AT).storedAt(before);
    return new StateChange.PutRoom(stored);
  }

  static Participant participant(Entry entry) {
    return Participant.of(entry, (Event.UserJoined) entry.event());
  }

  static Entry joined(RoomKey room, long seq, String user) {
    return entry(room, seq, new Event.UserJoined(new UserId(user), "Name of " + user, Meta.EMPTY));
  }

  static StateChange.AddParticipant add(Entry joined) {
    return new StateChange.AddParticipant(participant(joined));
  }

  static StateChange.RemoveParticipant remove(Entry joined) {
    return new StateChange.RemoveParticipant(participant(joined));
  }
}
