package io.parley.core.room;

import io.parley.core.json.Text;
import java.time.Instant;

/// The fields by which a client's rooms are filtered and sorted.
public record RoomSummary(
    RoomId room, String name, String description, boolean active, Instant createdAt) {

  /// Whether the name or the description contains a text, ignoring case.
  public boolean holds(String text) {
    String part = Text.folded(text);
    return Text.folded(name).contains(part) || Text.folded(description).contains(part);
  }
}
