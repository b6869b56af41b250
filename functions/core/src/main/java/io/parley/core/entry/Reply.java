package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.RoomKey;
import java.util.Map;
import java.util.Optional;

/// A message that answers an earlier one of its room: its `meta.reply_to` is that one's id.
///
/// @param parent the `seq` of the message answered
/// @param message the `seq` of the answer
public record Reply(long parent, long message) {

  private static final String REPLY_TO = "reply_to";

  /// The meta of a message that answers the one with this id.
  public static Meta meta(String parent) {
    return new Meta(Map.of(REPLY_TO, parent));
  }

  /// The reply that a message with this meta is, if it is one.
  public static Optional<Reply> of(RoomKey room, long message, Meta meta) {
    return meta.text(REPLY_TO)
        .flatMap(EntryId::parse)
        .filter(parent -> parent.room().equals(room.room()) && parent.seq() < message)
        .map(parent -> new Reply(parent.seq(), message));
  }
}
