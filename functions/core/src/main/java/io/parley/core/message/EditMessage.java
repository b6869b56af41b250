package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// Gives a message another content or meta. A deactivated room does not stop it: only sending is
/// refused there.
public final class EditMessage {

  private final RoomWriter writer;
  private final MessageChange change;

  public EditMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.writer = writer;
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The message after the edit; empty when there is none, or it is deleted.
  ///
  /// @param content the new one, if it changes
  /// @param meta the new one as a whole, if it changes
  /// @param mentions the users whom it names instead, if that changes; those not in the room are
  ///     dropped
  /// @param by the user who edits it; empty when the client's own backend does
  public Optional<Changed> edit(
      ClientId client,
      String id,
      Optional<String> content,
      Optional<Meta> meta,
      Optional<List<UserId>> mentions,
      Optional<UserId> by) {
    Optional<List<UserId>> present =
        mentions.flatMap(
            users ->
                EntryId.parse(id)
                    .map(place -> new RoomKey(client, place.room()))
                    .map(room -> writer.selectParticipants(room, users)));
    return change.apply(client, id, by, message -> decideEdit(message, content, meta, present, by));
  }

  private static Verdict<Optional<Changed>> decideEdit(
      Message message,
      Optional<String> content,
      Optional<Meta> meta,
      Optional<List<UserId>> mentions,
      Optional<UserId> by) {
    if (message.deleted()) {
      return MessageChange.nothing();
    }
    Event.MessageUpdated edit =
        new Event.MessageUpdated(
            message.seq(),
            content.orElse(message.now().content()),
            meta.orElse(message.now().meta()),
            mentions.orElse(message.now().mentions()),
            by,
            message.now().edits());
    return MessageChange.write(message, edit, entry -> message.now().edited(entry, edit));
  }
}
