package io.parley.core.message;

import io.parley.core.json.Meta;
import java.time.Instant;
import java.util.Optional;

/// What a message is now, if it was ever edited, deleted or restored. The log keeps it as it was
/// sent.
///
/// @param message the `seq` of its entry
public record Revision(
    long message,
    String content,
    Meta meta,
    Optional<Instant> editedAt,
    boolean deleted,
    Instant updatedAt) {

  Revision edited(String newContent, Meta newMeta, Instant at) {
    return new Revision(message, newContent, newMeta, Optional.of(at), deleted, at);
  }

  Revision deleted(boolean isDeleted, Instant at) {
    return new Revision(message, content, meta, editedAt, isDeleted, at);
  }

  Revision blank() {
    return new Revision(message, "", Meta.EMPTY, editedAt, deleted, updatedAt);
  }
}
