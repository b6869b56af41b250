package io.parley.core.listing;

import io.parley.core.json.Text;
import io.parley.core.message.Message;
import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.Set;

/// A filter by properties that are known only once a message is read.
///
/// @param senders the senders to include; empty for all
/// @param types the types to include; empty for all
/// @param text text that the content must contain, ignoring case
/// @param deleted whether to include deleted ones
public record MessageFilter(
    Set<UserId> senders, Set<String> types, Optional<String> text, boolean deleted) {

  public static final int MAX_TEXT = 200;

  /// Everything but deleted messages.
  public static final MessageFilter NONE =
      new MessageFilter(Set.of(), Set.of(), Optional.empty(), false);

  public MessageFilter {
    text = text.map(Text::folded);
  }

  /// Whether it includes all messages, or all that are not deleted.
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
