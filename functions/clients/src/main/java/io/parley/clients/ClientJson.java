package io.parley.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.client.Client;
import io.parley.core.lifecycle.ManageClients.Keyed;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A client as its callers see it; with the key only when that was just made.
@Serdeable(naming = SnakeCaseStrategy.class)
record ClientJson(
    String id,
    String name,
    String description,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String apiKey,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String previousKeyExpiresAt,
    String createdAt,
    String updatedAt) {

  static ClientJson of(Client client) {
    return makeJson(client, null, null);
  }

  static ClientJson created(Keyed keyed) {
    return makeJson(keyed.client(), keyed.key().text(), null);
  }

  static ClientJson rekeyed(Keyed keyed) {
    @Nullable String end =
        keyed.client().retired().map(old -> Timestamps.format(old.until())).orElse(null);
    return makeJson(keyed.client(), keyed.key().text(), end);
  }

  private static ClientJson makeJson(Client client, @Nullable String key, @Nullable String end) {
    return new ClientJson(
        client.id().value(),
        client.name(),
        client.description(),
        key,
        end,
        Timestamps.format(client.createdAt()),
        Timestamps.format(client.updatedAt()));
  }
}
