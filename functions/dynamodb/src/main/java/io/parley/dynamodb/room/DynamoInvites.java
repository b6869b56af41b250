package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.member.Invites;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Invites in the revisions table.
public final class DynamoInvites implements Invites {

  private final Store store;
  private final TableNames tables;

  public DynamoInvites(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public void add(Invite invite) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(tables.revisions()).item(InviteItem.of(invite)).build();
    var _ = store.call(() -> store.client.putItem(request));
  }

  @Override
  public Optional<Invite> find(RoomKey room, Invite.Code code) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.revisions())
            .key(InviteItem.key(room, code))
            .consistentRead(true)
            .build();
    return store.get(request).map(item -> InviteItem.invite(room, item));
  }

  @Override
  public List<Invite> of(RoomKey room) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(tables.revisions())
            .consistentRead(true)
            .keyConditionExpression("room = :room AND place BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":room", s(room.toString()),
                    ":first", s(InviteItem.FIRST),
                    ":last", s(InviteItem.LAST)))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> InviteItem.invite(room, item))
        .toList();
  }

  @Override
  public boolean remove(RoomKey room, Invite.Code code) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(tables.revisions())
            .key(InviteItem.key(room, code))
            .returnValues(ReturnValue.ALL_OLD)
            .build();
    return store.call(() -> store.client.deleteItem(request)).hasAttributes();
  }
}
