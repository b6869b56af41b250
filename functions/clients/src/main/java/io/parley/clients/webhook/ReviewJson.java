package io.parley.clients.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.review.ReviewHook;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A review hook as its client sees it; with the secret only when it was just set.
@Serdeable(naming = SnakeCaseStrategy.class)
record ReviewJson(
    String url,
    long timeoutMs,
    @Schema(allowableValues = {ReviewBody.ALLOW, ReviewBody.DENY}) String onFailure,
    @Schema(allowableValues = {ReviewBody.ENFORCE, ReviewBody.SHADOW}) String mode,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String secret,
    String createdAt,
    String updatedAt) {

  static ReviewJson of(ReviewHook hook) {
    return makeJson(hook, null);
  }

  static ReviewJson afterSetting(ReviewHook hook) {
    return makeJson(hook, hook.secret());
  }

  private static ReviewJson makeJson(ReviewHook hook, @Nullable String secret) {
    return new ReviewJson(
        hook.url(),
        hook.timeout().toMillis(),
        hook.failsOpen() ? ReviewBody.ALLOW : ReviewBody.DENY,
        hook.enforces() ? ReviewBody.ENFORCE : ReviewBody.SHADOW,
        secret,
        Timestamps.format(hook.createdAt()),
        Timestamps.format(hook.updatedAt()));
  }
}
