package io.parley.dynamodb;

import static io.parley.dynamodb.Items.text;

import io.parley.core.breakout.Session;
import io.parley.core.breakout.SessionId;
import io.parley.core.breakout.SessionKey;
import io.parley.core.breakout.Sessions;
import io.parley.core.room.RoomKey;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The sessions table.
final class DynamoBreakoutSessions implements Sessions {

  private final Store store;
  private final TableNames tables;

  DynamoBreakoutSessions(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Session> find(SessionKey key) {
    return get(SessionItem.key(key)).map(item -> SessionItem.session(key, item));
  }

  @Override
  public Optional<SessionKey> open(RoomKey parent) {
    return get(SessionItem.openKey(parent))
        .map(item -> new SessionKey(parent.client(), new SessionId(text(item, "id"))));
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    return store.get(
        GetItemRequest.builder()
            .tableName(tables.sessions())
            .key(key)
            .consistentRead(true)
            .build());
  }
}
