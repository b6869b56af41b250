package io.parley.core.message;

import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.Set;

/// Which messages are asked for, by what only reading them tells.
///
/// @param senders whose; empty for everybody's
/// @param types of which type; empty for all
/// @param text what the content must hold, whatever the case
/// @param deleted whether deleted ones are asked for too
public record MessageFilter(
    Set<UserId> senders, Set<String> types, Optional<String> text, boolean deleted) {

  public static final int MAX_TEXT = 200;

  /// Everything but deleted messages.
  public static final MessageFilter NONE =
      new MessageFilter(Set.of(), Set.of(), Optional.empty(), false);

  public MessageFilter {
    text = text.map(Text::folded);
  }

  /// Whether it asks for all messages, or all that are not deleted.
  boolean isOpen() {
    return senders.isEmpty() && types.isEmpty() && text.isEmpty();
  }

  boolean matches(Message message) {
    return (deleted || !message.deleted())
        && (senders.isEmpty() || senders.contains(message.sent().sender()))
        && (types.isEmpty() || types.contains(message.sent().type()))
        && (text.isEmpty() || Text.folded(message.now().content()).contains(text.get()));
  }
}
