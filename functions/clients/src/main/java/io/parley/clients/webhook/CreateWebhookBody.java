package io.parley.clients.webhook;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.Webhook;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "register webhook"; no types or rooms are all.
@Introspected
record CreateWebhookBody(
    @SingleLine(max = Webhook.MAX_URL) String url,
    @Nullable @SingleLines(min = 0, count = Webhook.MAX_TYPES, max = WebhookTexts.MAX_TYPE)
        List<String> eventTypes,
    @Nullable @SingleLines(min = 0, count = Webhook.MAX_ROOMS, max = RoomId.MAX_LENGTH)
        List<String> roomIds,
    @Nullable @MultiLine(max = Webhook.MAX_DESCRIPTION) String description) {

  Webhook.Change toChange() {
    return new Webhook.Change(
        Optional.of(url.strip()),
        Optional.ofNullable(eventTypes).map(WebhookTexts::stripped),
        Optional.ofNullable(roomIds).map(WebhookTexts::rooms),
        Optional.ofNullable(description),
        Optional.empty());
  }
}
