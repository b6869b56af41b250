package io.parley.local.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The actions that a request to DynamoDB needs: one for each item of a transaction and each table
/// of a batch.
public final class DynamoCalls {

  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/";

  private DynamoCalls() {}

  /// @param operation such as `GetItem`
  public static List<ServiceCall> of(String operation, JsonNode request) {
    return switch (operation) {
      case "BatchGetItem", "BatchWriteItem" -> {
        List<ServiceCall> calls = new ArrayList<>();
        request
            .path("RequestItems")
            .fieldNames()
            .forEachRemaining(table -> calls.add(call(operation, table)));
        yield calls;
      }
      case "TransactGetItems", "TransactWriteItems" -> ofTransaction(request);
      default -> List.of(call(operation, resourceOf(request)));
    };
  }

  private static List<ServiceCall> ofTransaction(JsonNode request) {
    List<ServiceCall> calls = new ArrayList<>();
    for (JsonNode item : request.path("TransactItems")) {
      item.properties()
          .forEach(
              part -> {
                String action =
                    part.getKey().equals("ConditionCheck")
                        ? "ConditionCheckItem"
                        : part.getKey() + "Item";
                calls.add(call(action, resourceOf(part.getValue())));
              });
    }
    return calls;
  }

  private static String resourceOf(JsonNode request) {
    String table = request.path("TableName").asText();
    return request.has("IndexName")
        ? table + "/index/" + request.path("IndexName").asText()
        : table;
  }

  private static ServiceCall call(String action, String resource) {
    return new ServiceCall("dynamodb:" + action, TABLE + resource);
  }
}
