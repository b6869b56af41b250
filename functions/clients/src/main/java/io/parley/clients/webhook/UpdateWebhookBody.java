package io.parley.clients.webhook;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.Webhook;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "update webhook"; an absent member stays as it is.
///
/// @param status one that a client may set
@Introspected
record UpdateWebhookBody(
    @Nullable @SingleLine(max = Webhook.MAX_URL) String url,
    @Nullable @SingleLines(min = 0, count = Webhook.MAX_TYPES, max = WebhookTexts.MAX_TYPE)
        List<String> eventTypes,
    @Nullable @SingleLines(min = 0, count = Webhook.MAX_ROOMS, max = RoomId.MAX_LENGTH)
        List<String> roomIds,
    @Nullable @MultiLine(max = Webhook.MAX_DESCRIPTION) String description,
    @Nullable
        @SingleLine(max = WebhookTexts.MAX_TYPE, exact = true)
        @Schema(allowableValues = {"active", "paused"})
        String status) {

  static final List<String> SETTABLE = List.of("active", "paused");

  /// @return what is to change, after [#status] was found settable
  Webhook.Change toChange() {
    return new Webhook.Change(
        Optional.ofNullable(url).map(String::strip),
        Optional.ofNullable(eventTypes).map(WebhookTexts::stripped),
        Optional.ofNullable(roomIds).map(WebhookTexts::rooms),
        Optional.ofNullable(description),
        Optional.ofNullable(status)
            .map(name -> Webhook.Status.valueOf(name.toUpperCase(Locale.ROOT))));
  }
}
