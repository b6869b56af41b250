package io.parley.clients.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.room.RoomId;
import io.parley.core.webhook.Webhook;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A webhook as its client sees it; with the secret only when that was just made.
@Serdeable(naming = SnakeCaseStrategy.class)
record WebhookJson(
    String id,
    String url,
    List<String> eventTypes,
    List<String> roomIds,
    String description,
    @Schema(allowableValues = {"active", "paused", "disabled"}) String status,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String secret,
    String createdAt,
    String updatedAt) {

  static WebhookJson of(Webhook webhook) {
    return makeJson(webhook, null);
  }

  static WebhookJson created(Webhook webhook) {
    return makeJson(webhook, webhook.secrets().current());
  }

  private static WebhookJson makeJson(Webhook webhook, @Nullable String secret) {
    return new WebhookJson(
        webhook.id().value(),
        webhook.url(),
        webhook.types(),
        webhook.rooms().stream().map(RoomId::value).toList(),
        webhook.description(),
        webhook.status().name().toLowerCase(Locale.ROOT),
        secret,
        Timestamps.format(webhook.createdAt()),
        Timestamps.format(webhook.updatedAt()));
  }

  /// A secret just made.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record SecretJson(String id, String secret) {}

  /// The id of what will be sent.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record OrderedJson(String id) {}
}
