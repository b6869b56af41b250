package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Gives a message another content or meta. A deactivated room does not stop it: only sending is
/// refused there.
public final class EditMessage {

  private final MessageChange change;

  public EditMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The message after the edit; empty when there is none, or it is deleted.
  ///
  /// @param content the new one, if it changes
  /// @param meta the new one as a whole, if it changes
  /// @param by the user who edits it; empty when the client's own backend does
  public Optional<Changed> edit(
      ClientId client,
      String id,
      Optional<String> content,
      Optional<Meta> meta,
      Optional<UserId> by) {
    return change.apply(client, id, by, message -> decideEdit(message, content, meta));
  }

  private static Verdict<Optional<Changed>> decideEdit(
      Message message, Optional<String> content, Optional<Meta> meta) {
    if (message.deleted()) {
      return MessageChange.nothing();
    }
    String newContent = content.orElse(message.now().content());
    Meta newMeta = meta.orElse(message.now().meta());
    return MessageChange.write(
        message,
        new Event.MessageUpdated(message.seq(), newContent, newMeta),
        at -> message.edited(newContent, newMeta, at));
  }
}
