package io.parley.dynamodb.session;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.entry.Assign;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Notice;
import io.parley.core.placement.BreakoutSession.Progress;
import io.parley.core.placement.BreakoutSession.Roll;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.room.BreakoutItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// A session as two items: its head, under 1 KiB since every change writes it, and its breakouts
/// and notices, as JSON. Notices name a breakout by its number.
public final class SessionItem {

  static final String HEAD = "head";
  static final String ROOMS = "rooms";

  /// The partition of the index of closed sessions.
  static final String CLOSED = "1";

  private static final long ALL_ROOMS = -1;
  private static final UUID NO_ATTEMPT = new UUID(0, 0);
  private static final List<String> OPTIONAL =
      List.of("host", "ends_at", "closes_at", "closed", "closed_at");

  private SessionItem() {}

  static Map<String, AttributeValue> key(BreakoutSessionKey key, String item) {
    return Map.of("session", s(partition(key)), "item", s(item));
  }

  static String partition(BreakoutSessionKey key) {
    return key.client().value() + "/s/" + key.session().value();
  }

  /// The item that says how often the calls of a change for a time have been ordered on.
  static Map<String, AttributeValue> hopsKey(BreakoutSessionKey key, long revision, Instant at) {
    return Map.of(
        "session", s(partition(key) + "/hops"), "item", s(revision + "/" + at.toEpochMilli()));
  }

  /// The item that says which session of a room is open.
  static Map<String, AttributeValue> openKey(RoomKey parent) {
    return Map.of(
        "session", s(parent.client().value() + "/p/" + parent.room().key()), "item", s("open"));
  }

  /// The session is the open one of its parent, if there is none.
  public static TransactWriteItem putOpen(String table, BreakoutSession session) {
    Map<String, AttributeValue> item = new HashMap<>(openKey(session.parentKey()));
    item.put("id", s(session.key().session().value()));
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(id)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /// Removes the session as the open one of its parent.
  public static TransactWriteItem removeOpen(String table, BreakoutSession session) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(openKey(session.parentKey()))
            .conditionExpression("id = :id")
            .expressionAttributeValues(Map.of(":id", s(session.key().session().value())))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  /// The head, if it is still the one that was read. What says how far the breakouts are is left as
  /// it is: somebody else may be saying so.
  public static TransactWriteItem putHead(
      String table, Optional<BreakoutSession> before, BreakoutSession session) {
    Map<String, AttributeValue> head = makeHead(session);
    Map<String, String> names = new TreeMap<>();
    Map<String, AttributeValue> values = new TreeMap<>();
    List<String> sets = new ArrayList<>();
    head.forEach(
        (name, value) -> {
          sets.add("#" + name + " = :" + name);
          names.put("#" + name, name);
          values.put(":" + name, value);
        });
    List<String> removed = OPTIONAL.stream().filter(name -> !head.containsKey(name)).toList();
    removed.forEach(name -> names.put("#" + name, name));
    String remove = " REMOVE " + String.join(", ", removed.stream().map(n -> "#" + n).toList());
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(key(session.key(), HEAD))
            .updateExpression("SET " + String.join(", ", sets) + (removed.isEmpty() ? "" : remove))
            .expressionAttributeNames(names);
    before.ifPresent(read -> values.put(":read", n(read.revision())));
    update.conditionExpression(
        before.isPresent() ? "#revision = :read" : "attribute_not_exists(#revision)");
    return TransactWriteItem.builder()
        .update(update.expressionAttributeValues(values).build())
        .build();
  }

  public static TransactWriteItem onlyWhile(String table, BreakoutSession session) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(table)
                    .key(key(session.key(), HEAD))
                    .conditionExpression("changed = :changed")
                    .expressionAttributeValues(Map.of(":changed", n(session.progress().changed()))))
        .build();
  }

  private static Map<String, AttributeValue> makeHead(BreakoutSession session) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("parent", s(session.parent().key()));
    item.put("revision", n(session.revision()));
    item.put("stage", s(session.stage().name()));
    item.put("assign", s(session.assign().name()));
    item.put("seed", n(session.seed()));
    session.host().ifPresent(host -> item.put("host", s(host.value())));
    item.put("opening", s(session.roll().opening()));
    item.put("since", n(session.roll().since()));
    item.put("people", n(session.roll().people()));
    item.put("people_bytes", n(session.roll().bytes()));
    item.put("counts", s(Json.write(session.rooms().stream().map(Slot::people).toList())));
    item.put("changed", n(session.progress().changed()));
    putTimes(item, session.times());
    if (session.isClosed()) {
      item.put("closed", s(CLOSED));
    }
    return item;
  }

  private static void putTimes(Map<String, AttributeValue> item, Times times) {
    item.put("opened_at", millis(times.opened()));
    times.ends().ifPresent(at -> item.put("ends_at", millis(at)));
    item.put("grace", n(times.grace().toMillis()));
    times.closes().ifPresent(at -> item.put("closes_at", millis(at)));
    times.closed().ifPresent(at -> item.put("closed_at", millis(at)));
  }

  public static Map<String, AttributeValue> rooms(BreakoutSession session) {
    Map<String, AttributeValue> item = new HashMap<>(key(session.key(), ROOMS));
    List<Slot> rooms = session.rooms();
    item.put(
        "rooms",
        s(Json.write(rooms.stream().map(r -> List.of(r.room().key(), r.name())).toList())));
    item.put(
        "notices",
        s(
            Json.write(
                session.notices().stream()
                    .map(
                        notice ->
                            List.of(
                                notice.seq(),
                                numberOf(rooms, notice.room()),
                                notice.attempt().toString()))
                    .toList())));
    return item;
  }

  /// Whether the item of the breakouts says the same for both.
  public static boolean hasSameRooms(BreakoutSession one, BreakoutSession other) {
    return rooms(one).equals(rooms(other));
  }

  static long numberOf(List<Slot> rooms, Optional<RoomId> room) {
    return room.map(id -> (long) rooms.stream().map(Slot::room).toList().indexOf(id))
        .orElse(ALL_ROOMS);
  }

  static BreakoutSession session(
      BreakoutSessionKey key, Map<String, AttributeValue> head, Map<String, AttributeValue> rooms) {
    List<Slot> slots = readSlots(readLists(text(rooms, "rooms")), numbers(text(head, "counts")));
    return new BreakoutSession(
        key,
        RoomId.parse(text(head, "parent")),
        number(head, "revision"),
        Stage.valueOf(text(head, "stage")),
        Assign.valueOf(text(head, "assign")),
        number(head, "seed"),
        optionalText(head, "host").map(UserId::new),
        new Times(
            instant(head, "opened_at"),
            BreakoutItem.time(head, "ends_at"),
            Duration.ofMillis(number(head, "grace")),
            BreakoutItem.time(head, "closes_at"),
            BreakoutItem.time(head, "closed_at")),
        new Roll(
            text(head, "opening"),
            number(head, "since"),
            Math.toIntExact(number(head, "people")),
            Math.toIntExact(number(head, "people_bytes"))),
        slots,
        readLists(text(rooms, "notices")).stream().map(list -> readNotice(list, slots)).toList(),
        new Progress(
            number(head, "changed"), head.containsKey("settled") ? number(head, "settled") : 0));
  }

  private static List<Slot> readSlots(List<List<?>> rooms, List<Long> counts) {
    List<Slot> slots = new ArrayList<>();
    for (List<?> room : rooms) {
      // The two items are read one after the other, and a breakout may have been added between.
      int people = slots.size() < counts.size() ? Math.toIntExact(counts.get(slots.size())) : 0;
      slots.add(new Slot(RoomId.parse((String) room.getFirst()), (String) room.getLast(), people));
    }
    return List.copyOf(slots);
  }

  private static Notice readNotice(List<?> list, List<Slot> slots) {
    long room = (Long) list.get(1);
    return new Notice(
        (Long) list.getFirst(),
        room == ALL_ROOMS ? Optional.empty() : Optional.of(slots.get((int) room).room()),
        // Notices of an earlier version name no attempt.
        list.size() > 2 ? UUID.fromString((String) list.get(2)) : NO_ATTEMPT);
  }

  static List<Long> numbers(String json) {
    return ((List<?>) readJson(json)).stream().map(number -> (Long) number).toList();
  }

  private static List<List<?>> readLists(String json) {
    return ((List<?>) readJson(json)).stream().<List<?>>map(list -> (List<?>) list).toList();
  }

  private static Object readJson(String json) {
    try {
      return Objects.requireNonNull(Json.readOwn(json));
    } catch (MalformedJson e) {
      throw new IllegalStateException("not a session", e);
    }
  }
}
