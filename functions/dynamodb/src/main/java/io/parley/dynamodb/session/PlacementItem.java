package io.parley.dynamodb.session;

import static io.parley.dynamodb.store.Items.bool;
import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.json.Json;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A placement as an item, in a partition for each opening of a session. Breakouts stand there as
/// their numbers: the first is where the person is, the others are those they were in.
public final class PlacementItem {

  private static final long NOWHERE = -1;

  private PlacementItem() {}

  static String partition(BreakoutSessionKey key, String opening) {
    return SessionItem.partition(key) + "/" + opening;
  }

  static Map<String, AttributeValue> key(BreakoutSession session, UserId user) {
    return Map.of(
        "session", s(partition(session.key(), session.roll().opening())), "item", s(user.value()));
  }

  static Map<String, AttributeValue> of(BreakoutSession session, Placement placement) {
    Map<String, AttributeValue> item = new HashMap<>(key(session, placement.user()));
    item.put("rooms", rooms(session, placement));
    item.put("revision", n(placement.revision()));
    item.put("settled", bool(placement.settled()));
    item.put("part", bool(placement.takesPart()));
    return item;
  }

  static AttributeValue rooms(BreakoutSession session, Placement placement) {
    return s(Json.write(toNumbers(session.rooms(), placement)));
  }

  private static List<Long> toNumbers(List<Slot> rooms, Placement placement) {
    List<Long> numbers = new ArrayList<>();
    numbers.add(
        placement.room().isEmpty() ? NOWHERE : SessionItem.numberOf(rooms, placement.room()));
    placement.been().forEach(room -> numbers.add(SessionItem.numberOf(rooms, Optional.of(room))));
    return numbers;
  }

  /// The placement, if it is still of the revision that was read.
  public static TransactWriteItem put(
      String table, BreakoutSession session, Placement before, Placement placement) {
    String condition = "revision = :read";
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(of(session, placement))
                .conditionExpression(
                    before.revision() == 0
                        ? "attribute_not_exists(revision) OR " + condition
                        : condition)
                .expressionAttributeValues(Map.of(":read", n(before.revision())))
                .build())
        .build();
  }

  /// Empty when it names a breakout that the session did not have when it was read.
  static Optional<Placement> placement(BreakoutSession session, Map<String, AttributeValue> item) {
    List<Long> numbers = SessionItem.numbers(text(item, "rooms"));
    List<Slot> rooms = session.rooms();
    if (numbers.stream().anyMatch(number -> number >= rooms.size())) {
      return Optional.empty();
    }
    Set<RoomId> been = new LinkedHashSet<>();
    numbers.stream().skip(1).forEach(number -> been.add(rooms.get(number.intValue()).room()));
    long room = numbers.getFirst();
    return Optional.of(
        new Placement(
            new UserId(text(item, "item")),
            room == NOWHERE ? Optional.empty() : Optional.of(rooms.get((int) room).room()),
            been,
            number(item, "revision"),
            flag(item, "settled"),
            flag(item, "part")));
  }
}
