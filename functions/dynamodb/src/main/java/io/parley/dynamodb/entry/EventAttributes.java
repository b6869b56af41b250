package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.meta;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.putMeta;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;
import static io.parley.dynamodb.store.Items.user;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The events of a room as attributes of an entry's item. Each kind is one row, in which its
/// writer and its reader stand together; a breakout's events are one attribute, in JSON.
final class EventAttributes {

  private static final String KIND = "kind";
  private static final String DATA = "data";

  private static final List<
          EventKind<? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>>
      KINDS =
          List.of(
              MessageEvents.messageSent(),
              MessageEvents.messageUpdated(),
              MessageEvents.messageDeleted(),
              MessageEvents.messageRestored(),
              userJoined(),
              userLeft(),
              roomCreated(),
              roomUpdated(),
              roomDeactivated(),
              roomActivated(),
              roomDeleted());

  private EventAttributes() {}

  static void put(Map<String, AttributeValue> item, Event event) {
    if (event instanceof Event.OfBreakout(BreakoutEvent breakout)) {
      item.put(KIND, s(BreakoutEvents.kind(breakout)));
      item.put(DATA, s(Json.write(BreakoutEvents.members(breakout))));
    } else if (event instanceof Event.OfModeration(ModerationEvent act)) {
      item.put(KIND, s(ModerationEvents.kind(act)));
      ModerationEvents.put(item, act);
    } else {
      var kind = EventKind.of(KINDS, event);
      item.put(KIND, s(kind.name()));
      kind.write(item, event);
    }
  }

  static Event read(Map<String, AttributeValue> item) {
    String name = text(item, KIND);
    if (item.containsKey(DATA)) {
      return new Event.OfBreakout(BreakoutEvents.event(name, Meta.of(text(item, DATA))));
    }
    return ModerationEvents.has(name)
        ? new Event.OfModeration(ModerationEvents.read(name, item))
        : EventKind.named(KINDS, name).read(item);
  }

  static <E extends Event>
      EventKind<E, Map<String, AttributeValue>, Map<String, AttributeValue>> kindOf(
          String name,
          Class<E> type,
          BiConsumer<Map<String, AttributeValue>, E> writer,
          Function<Map<String, AttributeValue>, E> reader) {
    return new EventKind<>(name, type, writer, reader);
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roomCreated() {
    return kindOf(
        "room_created",
        Event.RoomCreated.class,
        (item, created) -> {
          item.put("name", s(created.name()));
          item.put("description", s(created.description()));
          putMeta(item, created.meta());
          created.owner().ifPresent(user -> item.put("user", s(user.value())));
        },
        item ->
            new Event.RoomCreated(
                text(item, "name"),
                text(item, "description"),
                meta(item),
                optionalText(item, "user").map(UserId::new)));
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roomUpdated() {
    return kindOf(
        "room_updated",
        Event.RoomUpdated.class,
        (item, updated) -> {
          item.put("name", s(updated.name()));
          item.put("description", s(updated.description()));
          putMeta(item, updated.meta());
          item.put("updated_at", millis(updated.updatedAt()));
        },
        item ->
            new Event.RoomUpdated(
                text(item, "name"),
                text(item, "description"),
                meta(item),
                instant(item, "updated_at")));
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roomDeactivated() {
    return kindOf(
        "room_deactivated",
        Event.RoomDeactivated.class,
        (item, event) -> item.put("updated_at", millis(event.updatedAt())),
        item -> new Event.RoomDeactivated(instant(item, "updated_at")));
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roomActivated() {
    return kindOf(
        "room_activated",
        Event.RoomActivated.class,
        (item, event) -> item.put("updated_at", millis(event.updatedAt())),
        item -> new Event.RoomActivated(instant(item, "updated_at")));
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      roomDeleted() {
    return kindOf(
        "room_deleted", Event.RoomDeleted.class, (item, _) -> {}, item -> new Event.RoomDeleted());
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userJoined() {
    return kindOf(
        "user_joined",
        Event.UserJoined.class,
        (item, joined) -> {
          putUser(item, joined.user(), joined.userName());
          putMeta(item, joined.meta());
        },
        item -> new Event.UserJoined(user(item), text(item, "user_name"), meta(item)));
  }

  private static EventKind<
          ? extends Event, Map<String, AttributeValue>, Map<String, AttributeValue>>
      userLeft() {
    return kindOf(
        "user_left",
        Event.UserLeft.class,
        (item, left) -> putUser(item, left.user(), left.userName()),
        item -> new Event.UserLeft(user(item), text(item, "user_name")));
  }

  static void putUser(Map<String, AttributeValue> item, UserId user, String name) {
    item.put("user", s(user.value()));
    item.put("user_name", s(name));
  }
}
