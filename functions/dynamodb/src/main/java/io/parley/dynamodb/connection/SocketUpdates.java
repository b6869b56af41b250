package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.n;

import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Changes of a connection's row, each on condition that the row is there and has not expired, so
/// that nothing brings back what is over.
final class SocketUpdates {

  private final ConnectionRows rows;

  SocketUpdates(ConnectionRows rows) {
    this.rows = rows;
  }

  Update of(SocketKey key) {
    return new Update(key);
  }

  /// One change.
  final class Update {

    private final SocketKey key;
    private final List<String> conditions = new ArrayList<>(List.of("t > :now"));
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private String expression = "";

    private Update(SocketKey key) {
      this.key = key;
      values.put(":now", n(rows.now().getEpochSecond()));
    }

    Update set(String assignment) {
      expression = "SET " + assignment;
      return this;
    }

    Update remove(String path) {
      expression = "REMOVE " + path;
      return this;
    }

    Update onlyIf(String condition) {
      conditions.add(condition);
      return this;
    }

    Update named(String placeholder, String name) {
      names.put(placeholder, name);
      return this;
    }

    Update with(String placeholder, AttributeValue value) {
      values.put(placeholder, value);
      return this;
    }

    /// The row as it is then; empty when a condition did not hold.
    Optional<Socket> make() {
      UpdateItemRequest.Builder request =
          UpdateItemRequest.builder()
              .tableName(rows.table())
              .key(SocketItem.key(key))
              .updateExpression(expression)
              .conditionExpression(String.join(" AND ", conditions))
              .expressionAttributeValues(values)
              .returnValues(ReturnValue.ALL_NEW);
      if (!names.isEmpty()) {
        request.expressionAttributeNames(names);
      }
      return tryUpdate(request.build());
    }

    private Optional<Socket> tryUpdate(UpdateItemRequest request) {
      return rows.store.call(
          () -> {
            try {
              return Optional.of(
                  SocketItem.socket(
                      key.client(), rows.store.client.updateItem(request).attributes()));
            } catch (ConditionalCheckFailedException e) {
              return Optional.empty();
            }
          });
    }
  }
}
