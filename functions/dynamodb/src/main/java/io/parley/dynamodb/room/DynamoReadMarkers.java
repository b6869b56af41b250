package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;
import static java.util.Objects.requireNonNull;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The markers in the participants table, see [ReadItem].
public final class DynamoReadMarkers implements ReadMarkers {

  private static final String SAME_STAY = "(attribute_not_exists(ended) OR ended < :joined)";

  private static final String FORWARD = " AND (attribute_not_exists(read_seq) OR read_seq < :seq)";

  private final Store store;
  private final TableNames tables;

  public DynamoReadMarkers(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Reading find(RoomKey room, UserId user) {
    return store
        .get(tables.participants(), ReadItem.key(room, user))
        .map(ReadItem::reading)
        .orElse(Reading.NONE);
  }

  @Override
  public Map<RoomId, Reading> all(ClientId client, UserId user) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.participants())
            .consistentRead(true)
            .keyConditionExpression("room = :room")
            .expressionAttributeValues(Map.of(":room", s(ReadItem.partition(client, user))))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .collect(Collectors.toMap(ReadItem::room, ReadItem::reading));
  }

  @Override
  public Map<UserId, Reading> among(RoomKey room, Collection<UserId> users) {
    Map<String, UserId> byPartition =
        users.stream()
            .collect(
                Collectors.toMap(
                    user -> ReadItem.partition(room.client(), user), Function.identity()));
    return store
        .batch(tables.participants(), users.stream().map(user -> ReadItem.key(room, user)).toList())
        .stream()
        .collect(
            Collectors.toMap(
                item -> requireNonNull(byPartition.get(text(item, "room"))), ReadItem::reading));
  }

  @Override
  public boolean move(RoomKey room, Participant reader, Move move) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":seq", n(move.to().seq()));
    values.put(":sent", n(move.to().sent()));
    values.put(":joined", n(reader.joined()));
    move.order().ifPresent(order -> putOrder(values, order));
    String condition = move.back() ? SAME_STAY : SAME_STAY + FORWARD;
    return update(
        room,
        reader.user(),
        "SET read_seq = :seq, read_sent = :sent"
            + move.order().map(_ -> ", told = :due").orElse(""),
        condition + move.order().map(order -> " AND " + compareTold(order)).orElse(""),
        values);
  }

  @Override
  public boolean order(RoomKey room, UserId user, Order order) {
    Map<String, AttributeValue> values = new HashMap<>();
    putOrder(values, order);
    return update(
        room,
        user,
        "SET told = :due",
        "attribute_exists(read_seq) AND " + compareTold(order),
        values);
  }

  private static void putOrder(Map<String, AttributeValue> values, Order order) {
    values.put(":due", millis(order.due()));
    if (!isFirst(order)) {
      values.put(":told", millis(order.before()));
    }
  }

  private static String compareTold(Order order) {
    return isFirst(order) ? "attribute_not_exists(told)" : "told = :told";
  }

  private static boolean isFirst(Order order) {
    return order.before().equals(Instant.EPOCH);
  }

  private boolean update(
      RoomKey room,
      UserId user,
      String update,
      String condition,
      Map<String, AttributeValue> values) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.participants())
            .key(ReadItem.key(room, user))
            .updateExpression(update)
            .conditionExpression(condition)
            .expressionAttributeValues(values)
            .build();
    return store.call(() -> tryUpdate(request));
  }

  private boolean tryUpdate(UpdateItemRequest request) {
    try {
      store.client.updateItem(request);
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    }
  }
}
