package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomWriter;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Hides a message until it is restored.
public final class DeleteMessage {

  private final MessageChange change;

  public DeleteMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The deleted message; empty when there is none, or it was deleted before.
  ///
  /// @param by the user who deletes it; empty when the client's own backend does
  public Optional<Changed> delete(ClientId client, String id, Optional<UserId> by) {
    return change.apply(
        client,
        id,
        by,
        message ->
            message.deleted()
                ? MessageChange.nothing()
                : MessageChange.write(
                    message,
                    new Event.MessageDeleted(message.seq(), by),
                    entry -> message.deleted(by, entry.at())));
  }
}
