package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanctions;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The participants table, by user, and by order of joining through a local index (which can be
/// read consistently). All rooms of a user are in a global index.
public final class DynamoParticipants implements Participants {

  private final Store store;
  private final TableNames tables;

  public DynamoParticipants(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Participant> find(RoomKey room, UserId user) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.participants())
            .key(ParticipantItem.key(room, user))
            .consistentRead(true)
            .build();
    return store.get(request).map(ParticipantItem::participant);
  }

  @Override
  public Optional<Participant> findSettled(RoomKey room, UserId user) {
    return store
        .getSettled(tables.participants(), ParticipantItem.key(room, user))
        .map(ParticipantItem::participant);
  }

  @Override
  public List<Participant> page(RoomKey room, long afterJoined, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.participants())
            .indexName("by_joined")
            .consistentRead(true)
            .keyConditionExpression("room = :room AND joined > :joined")
            .expressionAttributeValues(
                Map.of(":room", s(room.toString()), ":joined", n(afterJoined)))
            .build();
    return store.query(request, limit).stream().map(ParticipantItem::participant).toList();
  }

  @Override
  public List<RoomId> rooms(ClientId client, UserId user) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.participants())
            .indexName("by_user")
            .keyConditionExpression("person = :person")
            .expressionAttributeValues(Map.of(":person", s(ParticipantItem.person(client, user))))
            .build();
    int before = client.value().length() + 1;
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> RoomId.parse(text(item, "room").substring(before)))
        .toList();
  }

  @Override
  public Sanctions sanctions() {
    return new DynamoSanctions(store, tables.participants());
  }
}
