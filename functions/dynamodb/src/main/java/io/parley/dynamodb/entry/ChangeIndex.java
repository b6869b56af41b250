package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.entry.Entry;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.Store;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The index of entries that changed their room, by their number: messages are not in it and pay
/// nothing for it.
public final class ChangeIndex {

  static final String NAME = "by_change";

  /// The number of the change, which only these entries have; `changes` is a part of the state.
  static final String NUMBER = "change";

  private ChangeIndex() {}

  /// Entries that change a room are never behind another one in an item.
  static void put(Map<String, AttributeValue> item, Entry entry) {
    if (entry.event().changesRoom() && entry.state().changes() > 0) {
      item.put(NUMBER, n(entry.state().changes()));
    }
  }

  /// @param most the last number
  public static List<Long> read(Store store, String table, RoomKey room, long most) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(NAME)
            .keyConditionExpression("room = :room AND #number <= :most")
            .expressionAttributeNames(Map.of("#number", NUMBER))
            .expressionAttributeValues(Map.of(":room", s(room.toString()), ":most", n(most)))
            .build();
    return store.query(request, Integer.MAX_VALUE).stream()
        .map(item -> number(item, "seq"))
        .toList();
  }
}
