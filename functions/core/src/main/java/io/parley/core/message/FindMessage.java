package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.member.FormerUsers;
import io.parley.core.room.RoomKey;
import java.util.Optional;

/// Finds a message by its id, inside a client.
public final class FindMessage {

  private final RoomLog log;
  private final Revisions revisions;
  private final SenderNames names;

  public FindMessage(RoomLog log, Revisions revisions, FormerUsers formerUsers) {
    this.log = log;
    this.revisions = revisions;
    this.names = new SenderNames(formerUsers);
  }

  /// The message, deleted or not; empty when there is none of that id or its room is deleted.
  public Optional<Message> find(ClientId client, String id) {
    return sent(client, id)
        .filter(entry -> roomExists(entry.room()))
        .map(this::applyChanges)
        .map(names::of);
  }

  /// The message of an existing room, deleted or not, under the sender name it was sent with:
  /// for 2 read units.
  public Optional<Message> findIn(RoomKey room, String id) {
    return sentIn(room, id).map(this::applyChanges);
  }

  /// Whether that message was ever sent in that room: for 1 read unit.
  public boolean isIn(RoomKey room, String id) {
    return sentIn(room, id).isPresent();
  }

  private Optional<Entry> sentIn(RoomKey room, String id) {
    return EntryId.parse(id)
        .filter(place -> place.room().equals(room.room()))
        .flatMap(place -> findSent(room, place.seq()));
  }

  /// The message that an entry sent, as people see it now: a deleted one without its text. For 1
  /// read unit.
  public Message present(Entry entry) {
    return names.of(applyChanges(entry).withoutDeletedText());
  }

  private Message applyChanges(Entry sent) {
    return revisions.changes(sent.room(), sent.seq()).apply(sent);
  }

  /// The message with its sender's name as it may be shown now.
  Message named(Message message) {
    return names.of(message);
  }

  /// The entry that a message was sent in, which never changes.
  Optional<Entry> sent(ClientId client, String id) {
    return EntryId.parse(id)
        .flatMap(place -> findSent(new RoomKey(client, place.room()), place.seq()));
  }

  private Optional<Entry> findSent(RoomKey room, long seq) {
    return log.after(room, seq - 1, 1).stream()
        .filter(entry -> entry.seq() == seq && entry.event() instanceof Event.MessageSent)
        .findFirst();
  }

  private boolean roomExists(RoomKey room) {
    return log.end(room).filter(RoomEnd::exists).isPresent();
  }
}
