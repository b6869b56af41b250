package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.log.Event;
import io.parley.core.log.RoomWriter;
import java.util.Optional;

/// Brings a deleted message back. One that is not deleted stays as it is.
public final class RestoreMessage {

  private final MessageChange change;

  public RestoreMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.change = new MessageChange(find, writer, revisions);
  }

  /// The message; empty when there is none.
  public Optional<Changed> restore(ClientId client, String id) {
    return change.apply(
        client,
        id,
        now ->
            now.deleted()
                ? MessageChange.write(
                    now, new Event.MessageRestored(now.seq()), at -> now.deleted(false, at))
                : MessageChange.unchanged(now));
  }
}
