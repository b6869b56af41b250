package io.parley.dynamodb.limit;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.client.ClientId;
import io.parley.core.metric.Used;
import io.parley.core.usage.Usage;
import io.parley.core.usage.UsageDays;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The attempts table: an item for each client and day, which expires.
public final class DynamoUsageDays implements UsageDays {

  private static final String PREFIX = "usage#";
  private static final int DATE = "2030-01-31".length();

  private final Store store;
  private final TableNames tables;

  public DynamoUsageDays(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Usage add(ClientId client, LocalDate day, Usage more) {
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sums = new ArrayList<>();
    for (Used what : Used.values()) {
      values.put(":" + nameOf(what), n(more.get(what)));
      sums.add(nameOf(what) + " :" + nameOf(what));
    }
    values.put(
        ":expires", n(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond()));
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.attempts())
            .key(keyOf(client, day))
            .updateExpression("SET expires = :expires ADD " + String.join(", ", sums))
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return usage(store.call(() -> store.client.updateItem(request)).attributes());
  }

  @Override
  public Map<LocalDate, Usage> find(ClientId client, List<LocalDate> days) {
    Map<LocalDate, Usage> found = new HashMap<>();
    List<Map<String, AttributeValue>> keys = days.stream().map(day -> keyOf(client, day)).toList();
    for (Map<String, AttributeValue> item : store.batch(tables.attempts(), keys)) {
      String key = Items.text(item, "attempt");
      found.put(LocalDate.parse(key.substring(key.length() - DATE)), usage(item));
    }
    return found;
  }

  private static Map<String, AttributeValue> keyOf(ClientId client, LocalDate day) {
    return Map.of("attempt", s(PREFIX + client.value() + "#" + day));
  }

  private static Usage usage(Map<String, AttributeValue> item) {
    return Usage.of(what -> Long.parseLong(item.getOrDefault(nameOf(what), n(0)).n()));
  }

  private static String nameOf(Used what) {
    return what.name().toLowerCase(Locale.ROOT);
  }
}
