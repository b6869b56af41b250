package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.room.Event;
import io.parley.core.room.UserId;
import java.util.Optional;

/// Brings a deleted message back. One that is not deleted stays as it is.
public final class RestoreMessage {

  private final MessageChange change;

  public RestoreMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The message; empty when there is none, or another user deleted it than the one who restores.
  ///
  /// @param by the user who restores it; empty when the client's own backend does, which may
  ///     restore all
  public Optional<Changed> restore(ClientId client, String id, Optional<UserId> by) {
    return change.apply(client, id, by, now -> decideRestore(now, by));
  }

  private static Verdict<Optional<Changed>> decideRestore(Message now, Optional<UserId> by) {
    if (!now.deleted()) {
      return MessageChange.unchanged(now);
    }
    return by.isEmpty() || by.equals(now.now().deletedBy())
        ? MessageChange.write(now, new Event.MessageRestored(now.seq()), now::restored)
        : MessageChange.nothing();
  }
}
