package io.parley.dynamodb.entry;

import static io.parley.dynamodb.entry.EventAttributes.kindOf;
import static io.parley.dynamodb.entry.EventAttributes.putUser;
import static io.parley.dynamodb.store.Items.meta;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.numbers;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.putMeta;
import static io.parley.dynamodb.store.Items.putNumbers;
import static io.parley.dynamodb.store.Items.putUsers;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;
import static io.parley.dynamodb.store.Items.user;
import static io.parley.dynamodb.store.Items.users;

import io.parley.core.entry.Event;
import io.parley.core.room.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages and what becomes of them, as attributes of an entry's item.
final class MessageEvents {

  static final String MENTIONS = "mentions";

  private MessageEvents() {}

  static EventKind<? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      messageSent() {
    return kindOf(
        "message",
        Event.MessageSent.class,
        (item, sent) -> {
          putUser(item, sent.sender(), sent.senderName());
          item.put("content", s(sent.content()));
          item.put("type", s(sent.type()));
          putMeta(item, sent.meta());
          sent.clientMessageId().ifPresent(id -> item.put("client_message_id", s(id)));
          putUsers(item, MENTIONS, sent.mentions());
          sent.replaced().ifPresent(hash -> item.put("replaced", s(hash)));
        },
        item ->
            new Event.MessageSent(
                user(item),
                text(item, "user_name"),
                text(item, "content"),
                text(item, "type"),
                meta(item),
                optionalText(item, "client_message_id"),
                users(item, MENTIONS),
                optionalText(item, "replaced")));
  }

  static EventKind<? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      messageUpdated() {
    return kindOf(
        "message_updated",
        Event.MessageUpdated.class,
        (item, updated) -> {
          item.put("message", n(updated.message()));
          item.put("content", s(updated.content()));
          putMeta(item, updated.meta());
          putUsers(item, MENTIONS, updated.mentions());
          updated.by().ifPresent(user -> item.put("user", s(user.value())));
          putNumbers(item, "earlier", updated.earlier());
        },
        item ->
            new Event.MessageUpdated(
                number(item, "message"),
                text(item, "content"),
                meta(item),
                users(item, MENTIONS),
                optionalText(item, "user").map(UserId::new),
                numbers(item, "earlier")));
  }

  static EventKind<? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      messageDeleted() {
    return kindOf(
        "message_deleted",
        Event.MessageDeleted.class,
        (item, deleted) -> {
          item.put("message", n(deleted.message()));
          deleted.by().ifPresent(user -> item.put("user", s(user.value())));
        },
        item ->
            new Event.MessageDeleted(
                number(item, "message"), optionalText(item, "user").map(UserId::new)));
  }

  static EventKind<? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      messageRestored() {
    return kindOf(
        "message_restored",
        Event.MessageRestored.class,
        (item, restored) -> item.put("message", n(restored.message())),
        item -> new Event.MessageRestored(number(item, "message")));
  }
}
