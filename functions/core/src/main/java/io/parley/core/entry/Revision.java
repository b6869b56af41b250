package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The current state of a message that was ever edited, deleted or restored. The log keeps it
/// as it was sent.
///
/// @param message the `seq` of its entry
/// @param deletedBy the user who deleted it; empty when the client's own backend did, or when
///     it is not deleted
/// @param mentions the users whom it names
public record Revision(
    long message,
    String content,
    Meta meta,
    Optional<Instant> editedAt,
    boolean deleted,
    Optional<UserId> deletedBy,
    Instant updatedAt,
    List<UserId> mentions) {

  /// A revision that names nobody.
  public Revision(
      long message,
      String content,
      Meta meta,
      Optional<Instant> editedAt,
      boolean deleted,
      Optional<UserId> deletedBy,
      Instant updatedAt) {
    this(message, content, meta, editedAt, deleted, deletedBy, updatedAt, List.of());
  }

  public Revision edited(String newContent, Meta newMeta, List<UserId> newMentions, Instant at) {
    return new Revision(
        message, newContent, newMeta, Optional.of(at), deleted, deletedBy, at, newMentions);
  }

  public Revision deleted(Optional<UserId> by, Instant at) {
    return new Revision(message, content, meta, editedAt, true, by, at, mentions);
  }

  public Revision restored(Instant at) {
    return new Revision(message, content, meta, editedAt, false, Optional.empty(), at, mentions);
  }

  public Revision blank() {
    return new Revision(message, "", Meta.EMPTY, editedAt, deleted, deletedBy, updatedAt);
  }
}
