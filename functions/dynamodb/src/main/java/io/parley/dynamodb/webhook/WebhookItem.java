package io.parley.dynamodb.webhook;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.room.RoomId;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookSecrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An endpoint as a member of its client's item.
final class WebhookItem {

  private WebhookItem() {}

  static AttributeValue write(Webhook webhook) {
    Map<String, AttributeValue> members = new HashMap<>();
    members.put("id", s(webhook.id().value()));
    members.put("url", s(webhook.url()));
    members.put("types", texts(webhook.types()));
    members.put("rooms", texts(webhook.rooms().stream().map(RoomId::value).toList()));
    members.put("description", s(webhook.description()));
    members.put("status", s(webhook.status().name()));
    members.put("secret", s(webhook.secrets().current()));
    members.put(
        "retired",
        AttributeValue.fromL(
            webhook.secrets().retired().stream().map(WebhookItem::writeRetired).toList()));
    members.put("created_at", millis(webhook.createdAt()));
    members.put("updated_at", millis(webhook.updatedAt()));
    members.put("resumed_at", millis(webhook.resumedAt()));
    return AttributeValue.fromM(members);
  }

  private static AttributeValue writeRetired(WebhookSecrets.Retired old) {
    return AttributeValue.fromM(Map.of("secret", s(old.secret()), "until", millis(old.until())));
  }

  private static AttributeValue texts(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
  }

  static Webhook read(AttributeValue value) {
    Map<String, AttributeValue> members = value.m();
    return new Webhook(
        new WebhookId(text(members, "id")),
        text(members, "url"),
        list(members, "types", AttributeValue::s),
        list(members, "rooms", room -> new RoomId(room.s())),
        text(members, "description"),
        Webhook.Status.valueOf(text(members, "status")),
        new WebhookSecrets(
            text(members, "secret"), list(members, "retired", WebhookItem::readRetired)),
        instant(members, "created_at"),
        instant(members, "updated_at"),
        instant(members, "resumed_at"));
  }

  private static WebhookSecrets.Retired readRetired(AttributeValue value) {
    return new WebhookSecrets.Retired(text(value.m(), "secret"), instant(value.m(), "until"));
  }

  private static <T> List<T> list(
      Map<String, AttributeValue> members, String name, Function<AttributeValue, T> read) {
    AttributeValue list = members.getOrDefault(name, AttributeValue.fromL(List.of()));
    return list.l().stream().map(read).toList();
  }
}
