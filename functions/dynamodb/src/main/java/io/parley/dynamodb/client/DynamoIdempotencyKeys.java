package io.parley.dynamodb.client;

import static io.parley.dynamodb.store.Items.bytes;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.IdempotencyRecord;
import io.parley.core.idempotency.StoredResponse;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Idempotency keys in the tickets table, beside the tickets: both end by themselves.
public final class DynamoIdempotencyKeys implements IdempotencyKeys {

  /// No ticket's digest begins like this.
  private static final String PREFIX = "idempotency:";

  private final Store store;
  private final TableNames tables;

  public DynamoIdempotencyKeys(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<IdempotencyRecord> putIfAbsent(IdempotencyRecord request) {
    PutItemRequest put =
        makePut(request)
            .conditionExpression("attribute_not_exists(ticket)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return store.call(
        () -> {
          try {
            store.client.putItem(put);
            return Optional.empty();
          } catch (ConditionalCheckFailedException e) {
            return Optional.of(toRequest(request.id(), e.item()));
          }
        });
  }

  @Override
  public boolean replace(IdempotencyRecord read, IdempotencyRecord other) {
    PutItemRequest put =
        makePut(other)
            .conditionExpression("claim = :claim")
            .expressionAttributeValues(claimValues(read))
            .build();
    return store.call(
        () -> {
          try {
            store.client.putItem(put);
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public void remove(IdempotencyRecord read) {
    DeleteItemRequest delete =
        DeleteItemRequest.builder()
            .tableName(tables.tickets())
            .key(keyOf(read.id()))
            .conditionExpression("claim = :claim")
            .expressionAttributeValues(claimValues(read))
            .build();
    store.call(
        () -> {
          try {
            return store.client.deleteItem(delete);
          } catch (ConditionalCheckFailedException e) {
            // It is another's already.
            return null;
          }
        });
  }

  private PutItemRequest.Builder makePut(IdempotencyRecord request) {
    return PutItemRequest.builder().tableName(tables.tickets()).item(toItem(request));
  }

  private static Map<String, AttributeValue> keyOf(String id) {
    return Map.of("ticket", s(PREFIX + id));
  }

  private static Map<String, AttributeValue> claimValues(IdempotencyRecord read) {
    return Map.of(":claim", s(read.claim().toString()));
  }

  private static Map<String, AttributeValue> toItem(IdempotencyRecord request) {
    Map<String, AttributeValue> item = new HashMap<>(keyOf(request.id()));
    item.put("fingerprint", s(request.fingerprint()));
    item.put("attempt", s(request.attempt().toString()));
    item.put("claim", s(request.claim().toString()));
    item.put("lease", millis(request.lease()));
    item.put("until", millis(request.until()));
    // In seconds, as DynamoDB's TTL reads it.
    item.put("expires", n(Math.ceilDiv(request.until().toEpochMilli(), 1_000L)));
    request
        .answer()
        .ifPresent(
            answer -> {
              item.put("status", n(answer.status()));
              item.put("answer", Items.b(answer.body()));
            });
    return item;
  }

  private static IdempotencyRecord toRequest(String id, Map<String, AttributeValue> item) {
    return new IdempotencyRecord(
        id,
        text(item, "fingerprint"),
        UUID.fromString(text(item, "attempt")),
        UUID.fromString(text(item, "claim")),
        instant(item, "lease"),
        instant(item, "until"),
        item.containsKey("answer")
            ? Optional.of(
                new StoredResponse(Math.toIntExact(number(item, "status")), bytes(item, "answer")))
            : Optional.empty());
  }
}
