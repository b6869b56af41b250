package io.parley.dynamodb;

import static io.parley.dynamodb.Items.instant;
import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.number;
import static io.parley.dynamodb.Items.optionalText;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.breakout.Assign;
import io.parley.core.breakout.Session;
import io.parley.core.breakout.Session.Notice;
import io.parley.core.breakout.Session.Placement;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.breakout.Session.Stage;
import io.parley.core.breakout.Session.Times;
import io.parley.core.breakout.SessionKey;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/// A session as one item, its people and rooms as JSON: a room stands there as its number, since
/// each of a thousand people names one.
final class SessionItem {

  /// How long a closed session can be opened again.
  private static final Duration KEPT = Duration.ofDays(30);

  private static final long NOWHERE = -1;

  private SessionItem() {}

  static Map<String, AttributeValue> key(SessionKey key) {
    return Map.of("session", s(key.client().value() + "/s/" + key.session().value()));
  }

  static Map<String, AttributeValue> openKey(RoomKey parent) {
    return Map.of("session", s(parent.client().value() + "/p/" + parent.room().key()));
  }

  static Map<String, AttributeValue> open(Session session) {
    Map<String, AttributeValue> item = new HashMap<>(openKey(session.parentKey()));
    item.put("id", s(session.key().session().value()));
    return item;
  }

  static ConditionCheck onlyAt(String table, Session session) {
    return ConditionCheck.builder()
        .tableName(table)
        .key(key(session.key()))
        .conditionExpression("revision = :revision")
        .expressionAttributeValues(Map.of(":revision", n(session.revision())))
        .build();
  }

  static Map<String, AttributeValue> of(Session session) {
    Map<String, AttributeValue> item = new HashMap<>(key(session.key()));
    item.put("parent", s(session.parent().key()));
    item.put("revision", n(session.revision()));
    item.put("stage", s(session.stage().name()));
    item.put("assign", s(session.assign().name()));
    item.put("seed", n(session.seed()));
    session.host().ifPresent(host -> item.put("host", s(host.value())));
    Times times = session.times();
    item.put("opened_at", millis(times.opened()));
    times.ends().ifPresent(at -> item.put("ends_at", millis(at)));
    item.put("grace", n(times.grace().toMillis()));
    times.closes().ifPresent(at -> item.put("closes_at", millis(at)));
    times
        .closed()
        .ifPresent(
            at -> {
              item.put("closed_at", millis(at));
              item.put("expires", n(at.plus(KEPT).getEpochSecond()));
            });
    Map<RoomId, Long> numbers = numbers(session.rooms());
    item.put("rooms", s(Json.write(session.rooms().stream().map(SessionItem::list).toList())));
    item.put("people", s(Json.write(people(session, numbers))));
    item.put(
        "notices",
        s(Json.write(session.notices().stream().map(one -> list(one, numbers)).toList())));
    return item;
  }

  private static Map<RoomId, Long> numbers(List<Slot> rooms) {
    Map<RoomId, Long> numbers = new HashMap<>();
    rooms.forEach(slot -> numbers.put(slot.room(), (long) numbers.size()));
    return numbers;
  }

  private static List<?> list(Slot slot) {
    return List.of(slot.room().key(), slot.name());
  }

  private static List<Long> list(Notice notice, Map<RoomId, Long> numbers) {
    return List.of(notice.seq(), place(notice.room(), numbers));
  }

  private static Map<String, List<Long>> people(Session session, Map<RoomId, Long> numbers) {
    Map<String, List<Long>> people = new LinkedHashMap<>();
    session
        .people()
        .forEach(
            (user, place) ->
                people.put(
                    user.value(),
                    Stream.concat(Stream.of(place.room()), place.been().stream().map(Optional::of))
                        .map(room -> place(room, numbers))
                        .toList()));
    return people;
  }

  private static long place(Optional<RoomId> room, Map<RoomId, Long> numbers) {
    return room.map(id -> numbers.getOrDefault(id, NOWHERE)).orElse(NOWHERE);
  }

  static Session session(SessionKey key, Map<String, AttributeValue> item) {
    List<Slot> rooms = lists(text(item, "rooms")).stream().map(SessionItem::slot).toList();
    return new Session(
        key,
        RoomId.parse(text(item, "parent")),
        number(item, "revision"),
        Stage.valueOf(text(item, "stage")),
        Assign.valueOf(text(item, "assign")),
        number(item, "seed"),
        optionalText(item, "host").map(UserId::new),
        new Times(
            instant(item, "opened_at"),
            BreakoutItem.time(item, "ends_at"),
            Duration.ofMillis(number(item, "grace")),
            BreakoutItem.time(item, "closes_at"),
            BreakoutItem.time(item, "closed_at")),
        rooms,
        people(text(item, "people"), rooms),
        lists(text(item, "notices")).stream()
            .map(list -> new Notice((Long) list.getFirst(), room(list.getLast(), rooms)))
            .toList());
  }

  private static Slot slot(List<?> list) {
    return new Slot(RoomId.parse((String) list.getFirst()), (String) list.getLast());
  }

  private static Map<UserId, Placement> people(String json, List<Slot> rooms) {
    Map<UserId, Placement> people = new LinkedHashMap<>();
    ((Map<?, ?>) read(json))
        .forEach(
            (user, places) -> {
              List<?> numbers = (List<?>) places;
              Set<RoomId> been = new LinkedHashSet<>();
              numbers.stream().skip(1).forEach(one -> room(one, rooms).ifPresent(been::add));
              people.put(
                  new UserId((String) user), new Placement(room(numbers.getFirst(), rooms), been));
            });
    return people;
  }

  private static Optional<RoomId> room(Object number, List<Slot> rooms) {
    long place = (Long) number;
    return place == NOWHERE ? Optional.empty() : Optional.of(rooms.get((int) place).room());
  }

  private static List<List<?>> lists(String json) {
    return ((List<?>) read(json)).stream().<List<?>>map(one -> (List<?>) one).toList();
  }

  private static Object read(String json) {
    try {
      return Objects.requireNonNull(Json.readOwn(json));
    } catch (MalformedJson e) {
      throw new IllegalStateException("not a session", e);
    }
  }
}
