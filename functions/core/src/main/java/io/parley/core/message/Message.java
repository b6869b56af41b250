package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message in its current state: as it was sent, with later changes applied.
///
/// @param entry where it was sent
/// @param now its present content, meta and times
/// @param reactions how users have reacted to it
public record Message(
    Entry entry, Event.MessageSent sent, Revision now, ReactionSummary reactions) {

  /// An unchanged message.
  public static Message asSent(Entry entry) {
    return of(entry, Optional.empty());
  }

  /// A message to which nobody has reacted.
  public static Message of(Entry entry, Optional<Revision> revision) {
    return of(entry, revision, ReactionSummary.NONE);
  }

  static Message of(Entry entry, Optional<Revision> revision, ReactionSummary reactions) {
    if (!(entry.event() instanceof Event.MessageSent sent)) {
      throw new IllegalArgumentException("not a message");
    }
    return new Message(
        entry, sent, revision.orElseGet(() -> unchangedRevision(entry, sent)), reactions);
  }

  private static Revision unchangedRevision(Entry entry, Event.MessageSent sent) {
    return new Revision(
        entry.seq(),
        sent.content(),
        sent.meta(),
        Optional.empty(),
        false,
        Optional.empty(),
        entry.at(),
        sent.mentions(),
        List.of());
  }

  public long seq() {
    return entry.seq();
  }

  public boolean deleted() {
    return now.deleted();
  }

  /// The message as people see it: a deleted one has neither content nor meta.
  Message withoutDeletedText() {
    return deleted() ? with(now.blank()) : this;
  }

  Message with(Revision revision) {
    return new Message(entry, sent, revision, reactions);
  }

  /// The message this one answers, if it does.
  Optional<Reply> reply() {
    return Reply.of(entry.room(), seq(), now.meta());
  }

  /// The message that this one answers, if it answers one.
  public Optional<EntryId> answered() {
    return reply().map(reply -> new EntryId(entry.room().room(), reply.parent()));
  }

  /// Whether it is unchanged since it was sent.
  public boolean isAsSent() {
    return lastChange().isEmpty();
  }

  /// When it was last changed; empty if it never was.
  Optional<Instant> lastChange() {
    return Optional.of(now.updatedAt()).filter(entry.at()::isBefore);
  }

  /// The earliest time of its next change: `updated_at` never stands still.
  Instant nextUpdate() {
    return now.updatedAt().plusMillis(1);
  }

  Revision deleted(Optional<UserId> by, Instant at) {
    return now.deleted(by, at);
  }

  Revision restored(Instant at) {
    return now.restored(at);
  }
}
