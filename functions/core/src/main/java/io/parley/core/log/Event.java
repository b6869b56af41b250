package io.parley.core.log;

import io.parley.core.json.Meta;
import io.parley.core.member.UserId;
import java.util.Optional;

/// What happened in a room.
public sealed interface Event {

  /// The room began.
  record RoomCreated(String name, String description, Meta meta) implements Event {}

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
      implements Event {}

  /// Somebody became a participant.
  record UserJoined(UserId user, String userName, Meta meta) implements Event {}

  /// Somebody is no longer a participant.
  record UserLeft(UserId user, String userName) implements Event {}
}
