package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Brings a deleted message back. One that is not deleted stays as it is.
public final class RestoreMessage {

  private final MessageChange change;

  public RestoreMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The message; empty when it does not exist, or a different user deleted it.
  ///
  /// @param by the user who restores it; empty for the client's own backend, which may restore
  ///     any message
  public Optional<Changed> restore(ClientId client, String id, Optional<UserId> by) {
    return change.apply(client, id, by, message -> decideRestore(message, by));
  }

  private static Verdict<Optional<Changed>> decideRestore(Message message, Optional<UserId> by) {
    if (!message.deleted()) {
      return MessageChange.unchanged(message);
    }
    return by.isEmpty() || by.equals(message.now().deletedBy())
        ? MessageChange.write(
            message,
            new Event.MessageRestored(message.seq()),
            entry -> message.restored(entry.at()))
        : MessageChange.nothing();
  }
}
