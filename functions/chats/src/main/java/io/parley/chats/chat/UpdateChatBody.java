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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "update chat"; an absent member stays as it is.
///
/// @param slowModeSeconds the least time between two messages of one member; null for none
/// @param readReceipts whether the members see how far the others have read
@AsWritten
@Introspected
record UpdateChatBody(
    @Nullable @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @MultiLine(max = Room.MAX_DESCRIPTION) String description,
    @TakesNull
        @Whole(min = "1", max = "21600")
        @RuleText("must be an integer from 1 to 21600, or null")
        Field<Long> slowModeSeconds,
    @Nullable Boolean readReceipts) {

  Edits edits() {
    return new Edits(
        Optional.ofNullable(name).map(String::strip),
        Optional.ofNullable(description),
        Optional.empty(),
        settings());
  }

  private Map<String, @Nullable Object> settings() {
    Map<String, @Nullable Object> settings = new HashMap<>();
    if (slowModeSeconds.isGiven()) {
      settings.put(RoomRules.SLOW, slowModeSeconds.value().orElse(null));
    }
    if (readReceipts != null) {
      settings.put(RoomRules.RECEIPTS, readReceipts ? true : null);
    }
    return settings;
  }
}
