package io.parley.core.session;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a client knows of a session: the parent room's entries, taken in the order of their `seq`
/// whatever order they arrive in.
public final class SessionView {

  final Map<RoomId, String> rooms = new LinkedHashMap<>();
  final Map<UserId, Optional<RoomId>> people = new LinkedHashMap<>();
  String stage = "NONE";
  Optional<Instant> ends = Optional.empty();
  long position;

  private final TreeMap<Long, Entry> early = new TreeMap<>();

  /// Takes one entry as it was delivered; a gap waits for what is missing.
  public void take(Entry entry) {
    if (entry.seq() > position) {
      early.put(entry.seq(), entry);
    }
    while (!early.isEmpty() && early.firstKey() == position + 1) {
      Entry next = early.pollFirstEntry().getValue();
      position = next.seq();
      if (next.event() instanceof Event.OfBreakout(BreakoutEvent event)) {
        fold(event);
      }
    }
  }

  private void fold(BreakoutEvent event) {
    switch (event) {
      case BreakoutEvent.SessionOpened opened -> {
        rooms.clear();
        people.clear();
        stage = "OPEN";
        ends = opened.endsAt();
        for (Group group : opened.groups()) {
          rooms.put(group.room(), group.name());
          group.participants().forEach(user -> people.put(user, Optional.of(group.room())));
        }
        opened.waiting().forEach(user -> people.put(user, Optional.empty()));
      }
      case BreakoutEvent.SessionUpdated updated -> {
        updated.rooms().forEach(group -> rooms.put(group.room(), group.name()));
        ends = updated.endsAt();
      }
      case BreakoutEvent.Placed placed -> people.put(placed.user(), placed.room());
      case BreakoutEvent.Left left -> people.remove(left.user());
      case BreakoutEvent.Recalled _ -> stage = "RECALLED";
      case BreakoutEvent.SessionClosed _ -> stage = "CLOSED";
      case BreakoutEvent.Broadcast _,
          BreakoutEvent.Help _,
          BreakoutEvent.Created _,
          BreakoutEvent.Updated _,
          BreakoutEvent.Deleted _,
          BreakoutEvent.Opened _,
          BreakoutEvent.Closed _ -> {}
    }
  }
}
