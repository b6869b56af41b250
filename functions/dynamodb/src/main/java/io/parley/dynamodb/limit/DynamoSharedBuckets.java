package io.parley.dynamodb.limit;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.limit.SharedBuckets;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The attempts table: buckets that expire.
public final class DynamoSharedBuckets implements SharedBuckets {

  private static final int TRIES = 10;

  /// How long a bucket that is full is kept, for who took from it.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// Adds to what was taken, whoever else does so as well.
  private static final String ADD = "SET full_at = full_at + :cost,";

  /// Replaces the state that was read.
  private static final String REPLACE = "SET full_at = :full_at, lots = :lots,";

  private static final String TAKER = " taker = :taker, expires = :expires";
  private static final String TIME = ", taken_at = :taken_at";
  private static final String SHARED = ", shared_until = :shared_until";

  private final Store store;
  private final TableNames tables;

  public DynamoSharedBuckets(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Level find(String name) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.attempts())
            .key(Map.of("attempt", s(name)))
            .consistentRead(true)
            .build();
    return store.get(request).map(DynamoSharedBuckets::level).orElse(Level.FULL);
  }

  @Override
  public Level take(String name, Taking taking) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Level> taken = tryTake(name, find(name), taking);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
    throw new StoreException("too many take from one bucket", true);
  }

  private Optional<Level> tryTake(String name, Level seen, Taking taking) {
    boolean adds = seen.untaken(taking).isZero() && !seen.fullAt().isBefore(taking.since());
    Level after = seen.after(taking);
    // What does not change is left out: it may have changed since it was read.
    boolean setsTime = !adds || after.at().isAfter(seen.at());
    boolean setsShared = !adds || after.sharedUntil().isAfter(seen.sharedUntil());
    Map<String, AttributeValue> values = valuesOf(adds, seen, taking);
    if (setsTime) {
      values.put(":taken_at", millis(after.at()));
    }
    if (setsShared) {
      values.put(":shared_until", millis(after.sharedUntil()));
    }
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.attempts())
            .key(Map.of("attempt", s(name)))
            .updateExpression(
                (adds ? ADD : REPLACE)
                    + TAKER
                    + (setsTime ? TIME : "")
                    + (setsShared ? SHARED : ""))
            .conditionExpression(
                adds
                    ? "full_at >= :since"
                    : seen.equals(Level.FULL) ? "attribute_not_exists(full_at)" : "full_at = :seen")
            .expressionAttributeValues(values)
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return store.call(
        () -> {
          try {
            return Optional.of(level(store.client.updateItem(request).attributes()));
          } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
          }
        });
  }

  private static Map<String, AttributeValue> valuesOf(boolean adds, Level seen, Taking taking) {
    Level after = seen.after(taking);
    Instant end = after.fullAt().isAfter(taking.now()) ? after.fullAt() : taking.now();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":taker", s(after.by()));
    values.put(":expires", n(end.plus(KEPT).getEpochSecond()));
    if (adds) {
      values.put(":cost", micros(taking.cost()));
      values.put(":since", micros(taking.since()));
    } else {
      values.put(":full_at", micros(after.fullAt()));
      values.put(":lots", lots(after));
      if (!seen.equals(Level.FULL)) {
        values.put(":seen", micros(seen.fullAt()));
      }
    }
    return values;
  }

  private static AttributeValue lots(Level level) {
    Map<String, AttributeValue> lots = new HashMap<>();
    level
        .lots()
        .forEach(
            (taker, lot) ->
                lots.put(
                    taker,
                    AttributeValue.fromM(
                        Map.of("began", millis(lot.began()), "cost", micros(lot.cost())))));
    return AttributeValue.fromM(lots);
  }

  private static Level level(Map<String, AttributeValue> item) {
    Map<String, Lot> lots = new HashMap<>();
    Objects.requireNonNull(item.get("lots"))
        .m()
        .forEach(
            (taker, lot) ->
                lots.put(
                    taker, new Lot(instant(lot.m(), "began"), duration(number(lot.m(), "cost")))));
    return new Level(
        Instant.EPOCH.plus(number(item, "full_at"), ChronoUnit.MICROS),
        text(item, "taker"),
        instant(item, "taken_at"),
        instant(item, "shared_until"),
        lots);
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private static AttributeValue micros(Instant instant) {
    return n(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private static AttributeValue micros(Duration duration) {
    return n(duration.toNanos() / 1_000);
  }
}
