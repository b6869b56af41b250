package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanctions;
import io.parley.core.sanction.Standing;
import io.parley.dynamodb.store.Store;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Bans and mutes in the participants table.
record DynamoSanctions(Store store, String table) implements Sanctions {

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
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("room = :room")
            .expressionAttributeValues(Map.of(":room", s(SanctionItem.partition(room))))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .flatMap(item -> SanctionItem.sanction(item, kind).stream())
        .toList();
  }
}
