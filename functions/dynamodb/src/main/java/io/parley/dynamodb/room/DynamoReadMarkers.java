package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
  public boolean move(RoomKey room, Participant reader, ReadMarker to, boolean back) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.participants())
            .key(ReadItem.key(room, reader.user()))
            .updateExpression("SET read_seq = :seq, read_sent = :sent")
            .conditionExpression(back ? SAME_STAY : SAME_STAY + FORWARD)
            .expressionAttributeValues(
                Map.of(
                    ":seq", n(to.seq()),
                    ":sent", n(to.sent()),
                    ":joined", n(reader.joined())))
            .build();
    return store.call(() -> update(request));
  }

  private boolean update(UpdateItemRequest request) {
    try {
      store.client.updateItem(request);
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    }
  }
}
