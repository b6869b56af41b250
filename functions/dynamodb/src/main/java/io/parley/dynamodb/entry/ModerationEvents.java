package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;
import static io.parley.dynamodb.store.Items.user;

import io.parley.core.entry.ModerationEvent;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is done about users, as attributes of an entry's item.
final class ModerationEvents {

  private static final List<
          EventKind<
              ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>>
      KINDS = List.of(roleChanged(), userBanned(), userUnbanned(), userMuted(), userUnmuted());

  private ModerationEvents() {}

  static String kind(ModerationEvent event) {
    return EventKind.of(KINDS, event).name();
  }

  static boolean has(String kind) {
    return KINDS.stream().anyMatch(known -> known.name().equals(kind));
  }

  static void put(Map<String, AttributeValue> item, ModerationEvent event) {
    item.put("user", s(event.user().value()));
    event.by().ifPresent(user -> item.put("by", s(user.value())));
    EventKind.of(KINDS, event).write(item, event);
  }

  static ModerationEvent read(String kind, Map<String, AttributeValue> item) {
    return EventKind.named(KINDS, kind).read(item);
  }

  private static EventKind<
          ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roleChanged() {
    return new EventKind<
        ModerationEvent.RoleChanged, Map<String, AttributeValue>, Map<String, AttributeValue>>(
        "role_changed",
        ModerationEvent.RoleChanged.class,
        (item, changed) -> item.put("role", s(changed.role().name().toLowerCase(Locale.ROOT))),
        item ->
            new ModerationEvent.RoleChanged(
                user(item),
                Role.valueOf(text(item, "role").toUpperCase(Locale.ROOT)),
                readBy(item)));
  }

  private static EventKind<
          ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userBanned() {
    return new EventKind<
        ModerationEvent.UserBanned, Map<String, AttributeValue>, Map<String, AttributeValue>>(
        "user_banned",
        ModerationEvent.UserBanned.class,
        (item, banned) -> {
          putTerms(item, banned.terms());
          if (banned.wasIn()) {
            item.put("was_in", n(1));
          }
        },
        item ->
            new ModerationEvent.UserBanned(
                user(item), readTerms(item), readBy(item), item.containsKey("was_in")));
  }

  private static EventKind<
          ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userUnbanned() {
    return new EventKind<
        ModerationEvent.UserUnbanned, Map<String, AttributeValue>, Map<String, AttributeValue>>(
        "user_unbanned",
        ModerationEvent.UserUnbanned.class,
        (_, _) -> {},
        item -> new ModerationEvent.UserUnbanned(user(item), readBy(item)));
  }

  private static EventKind<
          ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userMuted() {
    return new EventKind<
        ModerationEvent.UserMuted, Map<String, AttributeValue>, Map<String, AttributeValue>>(
        "user_muted",
        ModerationEvent.UserMuted.class,
        (item, muted) -> putTerms(item, muted.terms()),
        item -> new ModerationEvent.UserMuted(user(item), readTerms(item), readBy(item)));
  }

  private static EventKind<
          ? extends ModerationEvent, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userUnmuted() {
    return new EventKind<
        ModerationEvent.UserUnmuted, Map<String, AttributeValue>, Map<String, AttributeValue>>(
        "user_unmuted",
        ModerationEvent.UserUnmuted.class,
        (_, _) -> {},
        item -> new ModerationEvent.UserUnmuted(user(item), readBy(item)));
  }

  private static void putTerms(Map<String, AttributeValue> item, Terms terms) {
    terms.reason().ifPresent(reason -> item.put("reason", s(reason)));
    terms.until().ifPresent(until -> item.put("until", millis(until)));
  }

  private static Terms readTerms(Map<String, AttributeValue> item) {
    return new Terms(
        optionalText(item, "reason"),
        item.containsKey("until") ? Optional.of(instant(item, "until")) : Optional.empty());
  }

  private static Optional<UserId> readBy(Map<String, AttributeValue> item) {
    return optionalText(item, "by").map(UserId::new);
  }
}
