package io.parley.chats.chat;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.lifecycle.UpdateRoom.Edits;
import io.parley.core.room.Room;
import io.parley.core.room.RoomRules;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.TakesNull;
import io.parley.gateway.body.rule.Whole;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "update chat"; an absent member stays as it is.
///
/// @param slowModeSeconds the least time between two messages of one member; null for none
@AsWritten
@Introspected
record UpdateChatBody(
    @Nullable @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @MultiLine(max = Room.MAX_DESCRIPTION) String description,
    @TakesNull
        @Whole(min = "1", max = "21600")
        @RuleText("must be an integer from 1 to 21600, or null")
        Field<Long> slowModeSeconds) {

  Edits edits() {
    return new Edits(
        Optional.ofNullable(name).map(String::strip),
        Optional.ofNullable(description),
        Optional.empty(),
        slowModeSeconds.isGiven()
            ? Collections.singletonMap(RoomRules.SLOW, slowModeSeconds.value().orElse(null))
            : Map.of());
  }
}
