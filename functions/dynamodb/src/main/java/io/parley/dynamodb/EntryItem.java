package io.parley.dynamodb;

import static io.parley.dynamodb.Items.bool;
import static io.parley.dynamodb.Items.flag;
import static io.parley.dynamodb.Items.instant;
import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.number;
import static io.parley.dynamodb.Items.optionalText;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.core.room.BreakoutEvent;
import io.parley.core.room.Entry;
import io.parley.core.room.Event;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomState;
import io.parley.core.room.UserId;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A log entry as an item. An ordinary message stays under 1 KiB and so costs one write unit.
final class EntryItem {

  /// The entries behind the first, in an item of several.
  private static final String BEHIND = "behind";

  private EntryItem() {}

  static Map<String, AttributeValue> of(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("room", s(entry.room().toString()));
    item.put("seq", n(entry.seq()));
    item.put("attempt", s(entry.attempt()));
    item.put("at", millis(entry.at()));
    item.put("active", bool(entry.state().active()));
    item.put("participants", n(entry.state().participants()));
    item.put("messages", n(entry.state().messages()));
    if (entry.state().hidden() > 0) {
      item.put("hidden", n(entry.state().hidden()));
    }
    putPace(item, entry.state().pace());
    putEvent(item, entry.event());
    return item;
  }

  /// Entries of one attempt that follow each other, as one item at the first one's place.
  static Map<String, AttributeValue> of(List<Entry> entries) {
    Map<String, AttributeValue> item = of(entries.getFirst());
    if (entries.size() > 1) {
      item.put(
          BEHIND,
          AttributeValue.fromL(
              entries.stream().skip(1).map(entry -> AttributeValue.fromM(behind(entry))).toList()));
    }
    return item;
  }

  /// What the first entry's item does not say of it.
  private static Map<String, AttributeValue> behind(Entry entry) {
    Map<String, AttributeValue> item = of(entry);
    List.of("room", "seq", "attempt").forEach(item::remove);
    return item;
  }

  /// All entries of an item, in order.
  static List<Entry> entries(RoomKey room, Map<String, AttributeValue> item) {
    Entry first = entry(room, item);
    if (!item.containsKey(BEHIND)) {
      return List.of(first);
    }
    List<Entry> entries = new ArrayList<>(List.of(first));
    for (AttributeValue one : Objects.requireNonNull(item.get(BEHIND)).l()) {
      Map<String, AttributeValue> behind = new HashMap<>(one.m());
      behind.put("seq", n(first.seq() + entries.size()));
      behind.put("attempt", s(first.attempt()));
      entries.add(entry(room, behind));
    }
    return entries;
  }

  private static void putPace(Map<String, AttributeValue> item, Pace pace) {
    if (!pace.ahead().equals(Pace.CALM.ahead())) {
      item.put("ahead", n(pace.ahead().toMillis()));
    }
    if (pace.isWaiting()) {
      item.put("delay", n(pace.delay().toMillis()));
    }
  }

  private static Pace pace(Map<String, AttributeValue> item) {
    return new Pace(
        item.containsKey("ahead") ? Duration.ofMillis(number(item, "ahead")) : Pace.CALM.ahead(),
        item.containsKey("delay") ? Duration.ofMillis(number(item, "delay")) : Duration.ZERO);
  }

  private static void putEvent(Map<String, AttributeValue> item, Event event) {
    switch (event) {
      case Event.RoomCreated created -> {
        item.put("kind", s("room_created"));
        item.put("name", s(created.name()));
        item.put("description", s(created.description()));
        putMeta(item, created.meta());
      }
      case Event.RoomUpdated updated -> {
        item.put("kind", s("room_updated"));
        item.put("name", s(updated.name()));
        item.put("description", s(updated.description()));
        putMeta(item, updated.meta());
        item.put("updated_at", millis(updated.updatedAt()));
      }
      case Event.RoomDeactivated(Instant updated) -> {
        item.put("kind", s("room_deactivated"));
        item.put("updated_at", millis(updated));
      }
      case Event.RoomActivated(Instant updated) -> {
        item.put("kind", s("room_activated"));
        item.put("updated_at", millis(updated));
      }
      case Event.RoomDeleted _ -> item.put("kind", s("room_deleted"));
      case Event.MessageSent sent -> {
        item.put("kind", s("message"));
        putUser(item, sent.sender(), sent.senderName());
        item.put("content", s(sent.content()));
        item.put("type", s(sent.type()));
        putMeta(item, sent.meta());
        sent.clientMessageId().ifPresent(name -> item.put("client_message_id", s(name)));
      }
      case Event.MessageUpdated updated -> {
        item.put("kind", s("message_updated"));
        item.put("message", n(updated.message()));
        item.put("content", s(updated.content()));
        putMeta(item, updated.meta());
      }
      case Event.MessageDeleted deleted -> {
        item.put("kind", s("message_deleted"));
        item.put("message", n(deleted.message()));
        deleted.by().ifPresent(by -> item.put("user", s(by.value())));
      }
      case Event.MessageRestored restored -> {
        item.put("kind", s("message_restored"));
        item.put("message", n(restored.message()));
      }
      case Event.UserJoined joined -> {
        item.put("kind", s("user_joined"));
        putUser(item, joined.user(), joined.userName());
        putMeta(item, joined.meta());
      }
      case Event.UserLeft left -> {
        item.put("kind", s("user_left"));
        putUser(item, left.user(), left.userName());
      }
      case Event.OfBreakout(BreakoutEvent breakout) -> {
        item.put("kind", s(BreakoutEvents.kind(breakout)));
        item.put("data", s(Json.write(BreakoutEvents.members(breakout))));
      }
    }
  }

  private static void putUser(Map<String, AttributeValue> item, UserId user, String name) {
    item.put("user", s(user.value()));
    item.put("user_name", s(name));
  }

  static void putMeta(Map<String, AttributeValue> item, Meta meta) {
    if (!meta.members().isEmpty()) {
      item.put("meta", s(meta.json()));
    }
  }

  static Entry entry(RoomKey room, Map<String, AttributeValue> item) {
    Event event = event(item);
    RoomState state =
        new RoomState(
            flag(item, "active"),
            event.endsRoom(),
            number(item, "participants"),
            number(item, "messages"),
            item.containsKey("hidden") ? number(item, "hidden") : 0,
            pace(item));
    return new Entry(
        room, number(item, "seq"), text(item, "attempt"), instant(item, "at"), event, state);
  }

  private static Event event(Map<String, AttributeValue> item) {
    return switch (text(item, "kind")) {
      case "room_created" ->
          new Event.RoomCreated(text(item, "name"), text(item, "description"), meta(item));
      case "room_updated" ->
          new Event.RoomUpdated(
              text(item, "name"),
              text(item, "description"),
              meta(item),
              instant(item, "updated_at"));
      case "room_deactivated" -> new Event.RoomDeactivated(instant(item, "updated_at"));
      case "room_activated" -> new Event.RoomActivated(instant(item, "updated_at"));
      case "room_deleted" -> new Event.RoomDeleted();
      case "message" ->
          new Event.MessageSent(
              user(item),
              text(item, "user_name"),
              text(item, "content"),
              text(item, "type"),
              meta(item),
              optionalText(item, "client_message_id"));
      case "message_updated" ->
          new Event.MessageUpdated(number(item, "message"), text(item, "content"), meta(item));
      case "message_deleted" ->
          new Event.MessageDeleted(
              number(item, "message"), optionalText(item, "user").map(UserId::new));
      case "message_restored" -> new Event.MessageRestored(number(item, "message"));
      case "user_joined" -> new Event.UserJoined(user(item), text(item, "user_name"), meta(item));
      case "user_left" -> new Event.UserLeft(user(item), text(item, "user_name"));
      case String kind when item.containsKey("data") ->
          new Event.OfBreakout(BreakoutEvents.event(kind, Meta.of(text(item, "data"))));
      case String kind -> throw new IllegalStateException("unknown kind of entry: " + kind);
    };
  }

  static UserId user(Map<String, AttributeValue> item) {
    return new UserId(text(item, "user"));
  }

  static Meta meta(Map<String, AttributeValue> item) {
    return optionalText(item, "meta").map(Meta::of).orElse(Meta.EMPTY);
  }
}
