package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.review.ReviewHook;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A client's review hook as a member of its items.
final class ReviewItem {

  private static final String ALLOW = "allow";
  private static final String DENY = "deny";
  private static final String ENFORCE = "enforce";
  private static final String SHADOW = "shadow";

  private ReviewItem() {}

  static AttributeValue write(ReviewHook hook) {
    return AttributeValue.fromM(
        Map.of(
            "url", s(hook.url()),
            "timeout", n(hook.timeout().toMillis()),
            "on_failure", s(hook.failsOpen() ? ALLOW : DENY),
            "mode", s(hook.enforces() ? ENFORCE : SHADOW),
            "secret", s(hook.secret()),
            "created_at", millis(hook.createdAt()),
            "updated_at", millis(hook.updatedAt())));
  }

  static ReviewHook read(AttributeValue value) {
    Map<String, AttributeValue> members = value.m();
    return new ReviewHook(
        text(members, "url"),
        Duration.ofMillis(number(members, "timeout")),
        text(members, "on_failure").equals(ALLOW),
        text(members, "mode").equals(ENFORCE),
        text(members, "secret"),
        instant(members, "created_at"),
        instant(members, "updated_at"));
  }
}
