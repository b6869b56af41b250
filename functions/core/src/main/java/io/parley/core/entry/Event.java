package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An event in a room.
public sealed interface Event {

  /// Whether it is the last entry of its room.
  default boolean endsRoom() {
    return this instanceof RoomDeleted
        || this instanceof OfBreakout(BreakoutEvent event)
            && event instanceof BreakoutEvent.Deleted;
  }

  /// Whether it is the first entry of its room.
  default boolean beginsRoom() {
    return this instanceof RoomCreated
        || this instanceof OfBreakout(BreakoutEvent event)
            && event instanceof BreakoutEvent.Created;
  }

  /// Whether it changes the room itself, who is in it, or what somebody may do there: what
  /// [io.parley.core.audit.ReadAudit] tells.
  default boolean changesRoom() {
    return switch (this) {
      case MessageSent _, MessageUpdated _, MessageDeleted _, MessageRestored _ -> false;
      case OfBreakout(BreakoutEvent event) -> event.changesRoom();
      case RoomCreated _,
          RoomUpdated _,
          RoomDeactivated _,
          RoomActivated _,
          RoomDeleted _,
          UserJoined _,
          UserLeft _,
          OfModeration _ ->
          true;
    };
  }

  /// The room began.
  ///
  /// @param owner whose chat it is, if it is one
  record RoomCreated(String name, String description, Meta meta, Optional<UserId> owner)
      implements Event {

    /// A room without an owner.
    public RoomCreated(String name, String description, Meta meta) {
      this(name, description, meta, Optional.empty());
    }
  }

  /// The room has a new name, description or meta; carries all three in their new state.
  record RoomUpdated(String name, String description, Meta meta, Instant updatedAt)
      implements Event {}

  /// The room takes no messages until it is activated.
  record RoomDeactivated(Instant updatedAt) implements Event {}

  /// The room accepts messages again.
  record RoomActivated(Instant updatedAt) implements Event {}

  /// The room ended: no entry follows.
  record RoomDeleted() implements Event {}

  /// The users whom it names, if it is a message or an edit.
  default List<UserId> named() {
    return this instanceof MessageSent sent
        ? sent.mentions()
        : this instanceof MessageUpdated updated ? updated.mentions() : List.of();
  }

  /// A user sent a message.
  ///
  /// @param type the application's own (`message_type`)
  /// @param clientMessageId the sender's name for this message, under which a repeat is recognised
  /// @param mentions the users whom it names
  /// @param replaced a short hash of the content that its sender gave, under which a repeat is
  ///     recognised; empty if that is the content
  record MessageSent(
      UserId sender,
      String senderName,
      String content,
      String type,
      Meta meta,
      Optional<String> clientMessageId,
      List<UserId> mentions,
      Optional<String> replaced)
      implements Event {

    /// A message with its sender's own content.
    public MessageSent(
        UserId sender,
        String senderName,
        String content,
        String type,
        Meta meta,
        Optional<String> clientMessageId,
        List<UserId> mentions) {
      this(sender, senderName, content, type, meta, clientMessageId, mentions, Optional.empty());
    }

    /// A message that names nobody.
    public MessageSent(
        UserId sender,
        String senderName,
        String content,
        String type,
        Meta meta,
        Optional<String> clientMessageId) {
      this(sender, senderName, content, type, meta, clientMessageId, List.of());
    }

    /// The same under another name of its sender.
    public MessageSent by(String name) {
      return new MessageSent(
          sender, name, content, type, meta, clientMessageId, mentions, replaced);
    }
  }

  /// A message has new content, meta or mentions; carries all three in their new state.
  ///
  /// @param message the `seq` of the message's entry
  /// @param by the user who edited it; empty when the client's own backend did
  /// @param earlier the `seq` of the edits before it, the last ones if they are many
  record MessageUpdated(
      long message,
      String content,
      Meta meta,
      List<UserId> mentions,
      Optional<UserId> by,
      List<Long> earlier)
      implements Event {

    /// A backend's first edit of a message that names nobody.
    public MessageUpdated(long message, String content, Meta meta) {
      this(message, content, meta, List.of(), Optional.empty(), List.of());
    }
  }

  /// A message is hidden until it is restored.
  ///
  /// @param message the `seq` of the message's entry
  /// @param by the user who deleted it; empty when the client's own backend did
  record MessageDeleted(long message, Optional<UserId> by) implements Event {}

  /// A deleted message was restored.
  ///
  /// @param message the `seq` of the message's entry
  record MessageRestored(long message) implements Event {}

  /// A user became a participant.
  record UserJoined(UserId user, String userName, Meta meta) implements Event {}

  /// A user is no longer a participant.
  record UserLeft(UserId user, String userName) implements Event {}

  /// Something happened that has to do with breakout rooms.
  record OfBreakout(BreakoutEvent event) implements Event {}

  /// Somebody acted on a user.
  record OfModeration(ModerationEvent event) implements Event {}

  /// The user whose stay it ends, if it ends one.
  default Optional<UserId> left() {
    return switch (this) {
      case UserLeft left -> Optional.of(left.user());
      case OfModeration(ModerationEvent.UserBanned banned) when banned.wasIn() ->
          Optional.of(banned.user());
      default -> Optional.empty();
    };
  }
}
