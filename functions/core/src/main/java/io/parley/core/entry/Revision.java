package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.Optional;

/// The current state of a message that was ever edited, deleted or restored. The log keeps it
/// as it was sent.
///
/// @param message the `seq` of its entry
/// @param deletedBy the user who deleted it; empty when the client's own backend did, or when
///     it is not deleted
public record Revision(
    long message,
    String content,
    Meta meta,
    Optional<Instant> editedAt,
    boolean deleted,
    Optional<UserId> deletedBy,
    Instant updatedAt) {

  public Revision edited(String newContent, Meta newMeta, Instant at) {
    return new Revision(message, newContent, newMeta, Optional.of(at), deleted, deletedBy, at);
  }

  public Revision deleted(Optional<UserId> by, Instant at) {
    return new Revision(message, content, meta, editedAt, true, by, at);
  }

  public Revision restored(Instant at) {
    return new Revision(message, content, meta, editedAt, false, Optional.empty(), at);
  }

  public Revision blank() {
    return new Revision(message, "", Meta.EMPTY, editedAt, deleted, deletedBy, updatedAt);
  }
}
