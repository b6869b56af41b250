package io.parley.clients.webhook;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.review.ReviewHook;
import io.parley.core.webhook.Webhook;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.Whole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of "set the review hook": it is set as a whole, and what is absent has its default.
@Introspected
record ReviewBody(
    @SingleLine(max = Webhook.MAX_URL) String url,
    @Nullable @Whole(min = "50", max = "2000") @Schema(defaultValue = "1000") Long timeoutMs,
    @Nullable
        @SingleLine(max = WebhookTexts.MAX_TYPE, exact = true)
        @Schema(
            allowableValues = {ReviewBody.ALLOW, ReviewBody.DENY},
            defaultValue = ReviewBody.ALLOW)
        String onFailure,
    @Nullable
        @SingleLine(max = WebhookTexts.MAX_TYPE, exact = true)
        @Schema(
            allowableValues = {ReviewBody.ENFORCE, ReviewBody.SHADOW},
            defaultValue = ReviewBody.ENFORCE)
        String mode) {

  static final String ALLOW = "allow";
  static final String DENY = "deny";
  static final String ENFORCE = "enforce";
  static final String SHADOW = "shadow";

  /// The members that have no value they may have.
  List<String> unknownChoices() {
    List<String> unknown = new ArrayList<>();
    if (!List.of(ALLOW, DENY).contains(Objects.requireNonNullElse(onFailure, ALLOW))) {
      unknown.add("on_failure");
    }
    if (!List.of(ENFORCE, SHADOW).contains(Objects.requireNonNullElse(mode, ENFORCE))) {
      unknown.add("mode");
    }
    return unknown;
  }

  Duration timeout() {
    return timeoutMs == null ? ReviewHook.DEFAULT_TIMEOUT : Duration.ofMillis(timeoutMs);
  }

  boolean failsOpen() {
    return !DENY.equals(onFailure);
  }

  boolean enforces() {
    return !SHADOW.equals(mode);
  }
}
