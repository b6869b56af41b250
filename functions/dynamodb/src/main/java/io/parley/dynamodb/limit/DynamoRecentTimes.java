package io.parley.dynamodb.limit;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.limit.RecentTimes;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The attempts table: an item for each subject and minute, which expires, with the milliseconds
/// since the minute's beginning.
public final class DynamoRecentTimes implements RecentTimes {

  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Store store;
  private final TableNames tables;

  public DynamoRecentTimes(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public List<Instant> before(String subject, Instant now) {
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.attempts())
            .key(keyOf(subject, begin))
            .consistentRead(true)
            .build();
    return store.get(request).map(item -> readTimes(item, begin)).orElse(List.of());
  }

  @Override
  public Optional<List<Instant>> add(String subject, Instant now, int most) {
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
    long millis = Duration.between(begin, now).toMillis();
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.attempts())
            .key(keyOf(subject, begin))
            .updateExpression(
                "SET made_at = list_append(if_not_exists(made_at, :none), :now), expires = :end")
            .conditionExpression("attribute_not_exists(made_at) OR size(made_at) < :most")
            .expressionAttributeValues(
                Map.of(
                    ":none", AttributeValue.fromL(List.of()),
                    ":now", AttributeValue.fromL(List.of(n(millis))),
                    ":end", n(begin.plus(LIFE).getEpochSecond()),
                    ":most", n(most)))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return store.call(
        () -> {
          try {
            store.client.updateItem(request);
            return Optional.empty();
          } catch (ConditionalCheckFailedException e) {
            return Optional.of(readTimes(e.item(), begin));
          }
        });
  }

  private static Map<String, AttributeValue> keyOf(String subject, Instant begin) {
    return Map.of("attempt", s(subject + "#" + begin.getEpochSecond()));
  }

  private static List<Instant> readTimes(Map<String, AttributeValue> item, Instant begin) {
    AttributeValue times = item.getOrDefault("made_at", AttributeValue.fromL(List.of()));
    return times.l().stream().map(time -> begin.plusMillis(Long.parseLong(time.n()))).toList();
  }
}
