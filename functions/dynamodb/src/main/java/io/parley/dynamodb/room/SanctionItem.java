package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.core.sanction.Standing;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.PartitionErasure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// A user's ban and mute in a room, as one item of the participants table, in a partition of the
/// room's own. It is in none of the indexes.
public final class SanctionItem {

  /// Neither an id nor a generation of one ends like this.
  public static final String SUFFIX = "\nheld";

  private static final List<String> ATTRIBUTES = List.of("at", "reason", "until", "by");

  /// Before and after all ids of users.
  private static final AttributeValue FIRST = s("\0");

  private static final AttributeValue LAST = s(Character.toString(Character.MAX_CODE_POINT));

  private SanctionItem() {}

  static String partition(RoomKey room) {
    return room + SUFFIX;
  }

  static Map<String, AttributeValue> key(RoomKey room, UserId user) {
    return Map.of("room", s(partition(room)), "user", s(user.value()));
  }

  /// The sanction, in the place of one of its kind.
  public static TransactWriteItem put(String table, RoomKey room, Sanction sanction) {
    Map<String, AttributeValue> attributes = attributes(sanction);
    List<String> set = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>();
    for (String name : names(sanction.kind())) {
      if (attributes.containsKey(name)) {
        set.add(name + " = :" + name);
        values.put(":" + name, attributes.get(name));
      } else {
        removed.add(name);
      }
    }
    String removal = removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
    return toWrite(
        Update.builder()
            .updateExpression("SET " + String.join(", ", set) + removal)
            .expressionAttributeValues(values)
            .tableName(table)
            .key(key(room, sanction.user())));
  }

  /// No sanction of this kind any more.
  public static TransactWriteItem end(String table, RoomKey room, Kind kind, UserId user) {
    return toWrite(
        Update.builder()
            .updateExpression("REMOVE " + String.join(", ", names(kind)))
            .tableName(table)
            .key(key(room, user)));
  }

  static Standing standing(Map<String, AttributeValue> item) {
    return new Standing(sanction(item, Kind.BAN), sanction(item, Kind.MUTE));
  }

  /// The sanction of a kind among the attributes of a user's item, if there is one.
  static Optional<Sanction> sanction(Map<String, AttributeValue> item, Kind kind) {
    List<String> names = names(kind);
    if (!item.containsKey(names.get(0))) {
      return Optional.empty();
    }
    Optional<Terms> terms =
        Optional.of(
            new Terms(
                optionalText(item, names.get(1)),
                item.containsKey(names.get(2))
                    ? Optional.of(instant(item, names.get(2)))
                    : Optional.empty()));
    return terms.map(
        of ->
            new Sanction(
                kind,
                Items.user(item),
                of,
                optionalText(item, names.get(3)).map(UserId::new),
                instant(item, names.get(0))));
  }

  /// A sanction as attributes of a user's item.
  static Map<String, AttributeValue> attributes(Sanction sanction) {
    List<String> names = names(sanction.kind());
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put(names.get(0), millis(sanction.createdAt()));
    sanction.terms().reason().ifPresent(reason -> attributes.put(names.get(1), s(reason)));
    sanction.terms().until().ifPresent(until -> attributes.put(names.get(2), millis(until)));
    sanction.by().ifPresent(by -> attributes.put(names.get(3), s(by.value())));
    return attributes;
  }

  /// The condition that an item has one of a kind that is in force at `:now`.
  static String inForce(Kind kind) {
    List<String> names = names(kind);
    return "attribute_exists(%s) AND (attribute_not_exists(%s) OR %s > :now)"
        .formatted(names.get(0), names.get(2), names.get(2));
  }

  /// Erases those of a room.
  public static PartitionErasure erasure(DynamoDbClient client, String table) {
    return PartitionErasure.ofPartition(
        client, table, SanctionItem::partition, "user", FIRST, LAST);
  }

  private static List<String> names(Kind kind) {
    String prefix = kind.name().toLowerCase(Locale.ROOT) + "_";
    return ATTRIBUTES.stream().map(name -> prefix + name).toList();
  }

  private static TransactWriteItem toWrite(Update.Builder update) {
    return TransactWriteItem.builder().update(update.build()).build();
  }
}
