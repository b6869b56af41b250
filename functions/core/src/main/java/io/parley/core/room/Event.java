package io.parley.core.room;

import io.parley.core.json.Meta;
import java.time.Instant;
import java.util.Optional;

/// What happened in a room.
public sealed interface Event {

  /// Whether no entry can follow.
  default boolean endsRoom() {
    return this instanceof RoomDeleted
        || this instanceof OfBreakout(BreakoutEvent event)
            && event instanceof BreakoutEvent.Deleted;
  }

  /// Whether no entry of the room comes before.
  default boolean beginsRoom() {
    return this instanceof RoomCreated
        || this instanceof OfBreakout(BreakoutEvent event)
            && event instanceof BreakoutEvent.Created;
  }

  /// The room began.
  record RoomCreated(String name, String description, Meta meta) implements Event {}

  /// The room has another name, description or meta from now on; all three as they are now.
  record RoomUpdated(String name, String description, Meta meta, Instant updatedAt)
      implements Event {}

  /// The room takes no messages until it is activated.
  record RoomDeactivated(Instant updatedAt) implements Event {}

  /// The room takes messages again.
  record RoomActivated(Instant updatedAt) implements Event {}

  /// The room ended: no entry follows.
  record RoomDeleted() implements Event {}

  /// Somebody sent a message.
  ///
  /// @param type the application's own (`message_type`)
  /// @param clientMessageId the sender's name for this message, under which a repeat is recognised
  record MessageSent(
      UserId sender,
      String senderName,
      String content,
      String type,
      Meta meta,
      Optional<String> clientMessageId)
      implements Event {

    /// The same under another name of its sender.
    public MessageSent by(String name) {
      return new MessageSent(sender, name, content, type, meta, clientMessageId);
    }
  }

  /// A message has another content or meta from now on; both as they are now.
  ///
  /// @param message the `seq` of the message's entry
  record MessageUpdated(long message, String content, Meta meta) implements Event {}

  /// A message is hidden until it is restored.
  ///
  /// @param message the `seq` of the message's entry
  /// @param by the user who deleted it; empty when the client's own backend did
  record MessageDeleted(long message, Optional<UserId> by) implements Event {}

  /// A deleted message is there again.
  ///
  /// @param message the `seq` of the message's entry
  record MessageRestored(long message) implements Event {}

  /// Somebody became a participant.
  record UserJoined(UserId user, String userName, Meta meta) implements Event {}

  /// Somebody is no longer a participant.
  record UserLeft(UserId user, String userName) implements Event {}

  /// Something happened that has to do with breakout rooms.
  record OfBreakout(BreakoutEvent event) implements Event {}
}
