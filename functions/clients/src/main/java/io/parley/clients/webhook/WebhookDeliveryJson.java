package io.parley.clients.webhook;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.callback.WebhookDelivery;
import io.parley.core.room.RoomId;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An attempt at a call.
///
/// @param roomId null for a test, as are the places
/// @param responseStatus null if there was no answer
/// @param nextAttemptAt null if there is to be none
@Serdeable(naming = SnakeCaseStrategy.class)
record WebhookDeliveryJson(
    String id,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String roomId,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Long fromSeq,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Long toSeq,
    int attempt,
    @Schema(allowableValues = {"delivered", "failed", "gone"}) String status,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Integer responseStatus,
    String at,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String nextAttemptAt) {

  static WebhookDeliveryJson of(WebhookDelivery row) {
    boolean isTest = row.room().isEmpty();
    return new WebhookDeliveryJson(
        row.id(),
        row.room().map(RoomId::value).orElse(null),
        isTest ? null : row.fromSeq(),
        isTest ? null : row.toSeq(),
        row.attempt(),
        row.result().name().toLowerCase(Locale.ROOT),
        row.response().isPresent() ? row.response().getAsInt() : null,
        Timestamps.format(row.at()),
        row.nextAt().map(Timestamps::format).orElse(null));
  }
}
