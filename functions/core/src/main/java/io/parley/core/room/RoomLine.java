package io.parley.core.room;

import io.parley.core.json.Text;
import java.time.Instant;

/// What a client's list of rooms is filtered and sorted by.
public record RoomLine(
    RoomId room, String name, String description, boolean active, Instant createdAt) {

  /// Whether the name or the description holds a text, whatever the case.
  public boolean holds(String text) {
    String part = Text.folded(text);
    return Text.folded(name).contains(part) || Text.folded(description).contains(part);
  }
}
