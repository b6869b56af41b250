package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.dynamodb.store.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A participant as an item, by room and user. `joined` tells one stay in a room from the next.
public final class ParticipantItem {

  private static final String SAME_STAY = "joined = :joined";

  private ParticipantItem() {}

  static Map<String, AttributeValue> key(RoomKey room, UserId user) {
    return Map.of("room", s(room.toString()), "user", s(user.value()));
  }

  /// A user of one client, as the index of participants by user has it.
  static String person(ClientId client, UserId user) {
    return client.value() + "/" + user.value();
  }

  /// The participant joins, if they are still in the room or not as was read.
  public static TransactWriteItem put(
      String table, RoomKey room, Optional<Participant> before, Participant participant) {
    Put.Builder put = Put.builder().tableName(table).item(toItem(room, participant));
    before.ifPresentOrElse(
        read -> put.conditionExpression(SAME_STAY).expressionAttributeValues(joinedValue(read)),
        () -> put.conditionExpression("attribute_not_exists(joined)"));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /// The participant leaves, if it is still the stay that was read.
  public static TransactWriteItem remove(String table, RoomKey room, Participant participant) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(key(room, participant.user()))
            .conditionExpression(SAME_STAY)
            .expressionAttributeValues(joinedValue(participant))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  /// Nothing changes, if it is still the stay that was read.
  public static TransactWriteItem check(String table, RoomKey room, Participant participant) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table)
            .key(key(room, participant.user()))
            .conditionExpression(SAME_STAY)
            .expressionAttributeValues(joinedValue(participant))
            .build();
    return TransactWriteItem.builder().conditionCheck(check).build();
  }

  private static Map<String, AttributeValue> joinedValue(Participant participant) {
    return Map.of(":joined", n(participant.joined()));
  }

  private static Map<String, AttributeValue> toItem(RoomKey room, Participant participant) {
    Map<String, AttributeValue> item = new HashMap<>(key(room, participant.user()));
    item.put("person", s(person(room.client(), participant.user())));
    item.put("user_name", s(participant.userName()));
    item.put("joined_at", millis(participant.joinedAt()));
    item.put("joined", n(participant.joined()));
    if (participant.placed() > 0) {
      item.put("placed", n(participant.placed()));
    }
    if (participant.role() != Role.MEMBER) {
      item.put("role", s(participant.role().name()));
    }
    participant.mute().ifPresent(mute -> item.putAll(SanctionItem.attributes(mute)));
    Items.putMeta(item, participant.meta());
    return item;
  }

  static Participant participant(Map<String, AttributeValue> item) {
    return new Participant(
        Items.user(item),
        text(item, "user_name"),
        instant(item, "joined_at"),
        Items.meta(item),
        number(item, "joined"),
        item.containsKey("placed") ? number(item, "placed") : 0,
        optionalText(item, "role").map(Role::valueOf).orElse(Role.MEMBER),
        SanctionItem.sanction(item, Sanction.Kind.MUTE));
  }
}
