package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The current state of a message that was ever edited, deleted or restored. The log keeps it
/// as it was sent.
///
/// @param message the `seq` of its entry
/// @param deletedBy the user who deleted it; empty when the client's own backend did, or when
///     it is not deleted
/// @param mentions the users whom it names
/// @param edits the `seq` of its last edits, in order, at most [#MOST_EDITS]
public record Revision(
    long message,
    String content,
    Meta meta,
    Optional<Instant> editedAt,
    boolean deleted,
    Optional<UserId> deletedBy,
    Instant updatedAt,
    List<UserId> mentions,
    List<Long> edits) {

  /// Of how many edits a revision knows. Each of them knows as many before it.
  public static final int MOST_EDITS = 20;

  /// A revision that names nobody.
  public Revision(
      long message,
      String content,
      Meta meta,
      Optional<Instant> editedAt,
      boolean deleted,
      Optional<UserId> deletedBy,
      Instant updatedAt) {
    this(message, content, meta, editedAt, deleted, deletedBy, updatedAt, List.of(), List.of());
  }

  /// @param edit the entry by which it has these
  public Revision edited(Entry edit, Event.MessageUpdated now) {
    return new Revision(
        message,
        now.content(),
        now.meta(),
        Optional.of(edit.at()),
        deleted,
        deletedBy,
        edit.at(),
        now.mentions(),
        Stream.concat(edits.stream(), Stream.of(edit.seq()))
            .skip(Math.max(0, edits.size() + 1 - MOST_EDITS))
            .toList());
  }

  public Revision deleted(Optional<UserId> by, Instant at) {
    return new Revision(message, content, meta, editedAt, true, by, at, mentions, edits);
  }

  public Revision restored(Instant at) {
    return new Revision(
        message, content, meta, editedAt, false, Optional.empty(), at, mentions, edits);
  }

  public Revision blank() {
    return new Revision(message, "", Meta.EMPTY, editedAt, deleted, deletedBy, updatedAt);
  }
}
