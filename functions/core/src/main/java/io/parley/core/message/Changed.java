package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// A message after a change.
///
/// @param entry the change's entry in the log; empty when the message was like that already
/// @param before the message as it was
public record Changed(Message message, Optional<Entry> entry, Message before) {

  /// The users whom the message names by this change, and did not name before; without its sender.
  public List<UserId> newlyNamed() {
    return message.now().mentions().stream()
        .filter(user -> !before.now().mentions().contains(user))
        .filter(user -> !user.equals(message.sent().sender()))
        .toList();
  }
}
