package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanctions;
import io.parley.core.sanction.Standing;
import io.parley.dynamodb.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Bans and mutes in the participants table.
record DynamoSanctions(Store store, String table) implements Sanctions {

  private static final int STEP = 100;

  @Override
  public Standing find(RoomKey room, UserId user) {
    return store
        .get(table, SanctionItem.key(room, user))
        .map(SanctionItem::standing)
        .orElse(Standing.CLEAR);
  }

  @Override
  public Standing findSettled(RoomKey room, UserId user) {
    return store
        .getSettled(table, SanctionItem.key(room, user))
        .map(SanctionItem::standing)
        .orElse(Standing.CLEAR);
  }

  @Override
  public List<Sanction> of(RoomKey room, Sanction.Kind kind) {
    QueryRequest request =
        makeQuery().expressionAttributeValues(Map.of(":room", makePartition(room))).build();
    return readSanctions(request, kind, Integer.MAX_VALUE);
  }

  @Override
  public List<Sanction> page(
      RoomKey room, Sanction.Kind kind, Instant now, Optional<UserId> after, int limit) {
    QueryRequest.Builder request =
        makeQuery()
            .filterExpression(SanctionItem.inForce(kind))
            .expressionAttributeValues(Map.of(":room", makePartition(room), ":now", millis(now)));
    after.ifPresent(user -> request.exclusiveStartKey(SanctionItem.key(room, user)));
    return readSanctions(request.build(), kind, limit).stream().limit(limit).toList();
  }

  private QueryRequest.Builder makeQuery() {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("room = :room");
  }

  private List<Sanction> readSanctions(QueryRequest request, Sanction.Kind kind, int limit) {
    return store.query(request, limit, STEP).stream()
        .flatMap(item -> SanctionItem.sanction(item, kind).stream())
        .toList();
  }

  private static AttributeValue makePartition(RoomKey room) {
    return s(SanctionItem.partition(room));
  }
}
