package io.parley.core.review;

import io.parley.core.json.Meta;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.Optional;

/// A message as its sender wants it stored, or as it would be after an edit.
///
/// @param type the application's own (`message_type`)
/// @param name under which its sender repeats it; empty for one that is not repeated
public record ReviewedMessage(
    RoomKey room,
    UserId sender,
    String senderName,
    String content,
    String type,
    Meta meta,
    Optional<String> name) {}
