package io.parley.chats.chat;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.lifecycle.UpdateRoom.Edits;
import io.parley.core.room.Room;
import io.parley.gateway.body.MultiLine;
import io.parley.gateway.body.SingleLine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "update chat"; an absent member stays as it is.
@Introspected
record UpdateChatBody(
    @Nullable @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @MultiLine(max = Room.MAX_DESCRIPTION) String description) {

  Edits edits() {
    return new Edits(
        Optional.ofNullable(name).map(String::strip),
        Optional.ofNullable(description),
        Optional.empty());
  }
}
