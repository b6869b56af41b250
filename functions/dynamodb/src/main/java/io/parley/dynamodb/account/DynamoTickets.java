package io.parley.dynamodb.account;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import io.parley.core.ticket.Tickets;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The tickets table. A delete gives the item to exactly one of those who try.
public final class DynamoTickets implements Tickets {

  /// No room's id holds one.
  private static final String BETWEEN_ROOMS = "\n";

  private final Store store;
  private final TableNames tables;
  private final Clock clock;

  public DynamoTickets(DynamoDbClient client, TableNames tables, Clock clock) {
    this.store = new Store(client);
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void keep(String sha256, Grant grant, Instant until) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("ticket", s(sha256));
    item.put("client", s(grant.client().value()));
    item.put("user", s(grant.user().value()));
    item.put("user_name", s(grant.userName()));
    // In seconds, as DynamoDB's TTL reads it; rounded up, because `until` is what was promised.
    item.put("expires", n(Math.ceilDiv(until.toEpochMilli(), 1_000L)));
    item.put("until", n(until.toEpochMilli()));
    grant
        .rooms()
        .ifPresent(
            rooms ->
                item.put(
                    "rooms",
                    s(
                        rooms.stream()
                            .map(RoomId::value)
                            .collect(Collectors.joining(BETWEEN_ROOMS)))));
    grant.session().ifPresent(session -> item.put("session", s(session)));
    grant.endsAt().ifPresent(end -> item.put("grant_ends", n(end.getEpochSecond())));
    PutItemRequest request =
        PutItemRequest.builder().tableName(tables.tickets()).item(item).build();
    store.call(() -> store.client.putItem(request));
  }

  @Override
  public Optional<Grant> take(String sha256) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(tables.tickets())
            .key(Map.of("ticket", s(sha256)))
            .conditionExpression("attribute_exists(ticket)")
            .returnValues(ReturnValue.ALL_OLD)
            .build();
    return store
        .call(() -> tryDelete(request))
        .filter(item -> number(item, "until") > clock.millis())
        .map(DynamoTickets::toGrant);
  }

  /// Returns the deleted item. Without a condition, DynamoDB Local may return one item to two
  /// callers.
  private Optional<Map<String, AttributeValue>> tryDelete(DeleteItemRequest request) {
    try {
      return Optional.of(store.client.deleteItem(request).attributes());
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Grant toGrant(Map<String, AttributeValue> item) {
    return new Grant(
        new ClientId(text(item, "client")),
        new UserId(text(item, "user")),
        text(item, "user_name"),
        optionalText(item, "rooms").map(DynamoTickets::parseRooms),
        optionalText(item, "session"),
        item.containsKey("grant_ends")
            ? Optional.of(Instant.ofEpochSecond(number(item, "grant_ends")))
            : Optional.empty());
  }

  private static Set<RoomId> parseRooms(String ids) {
    return ids.lines().map(RoomId::new).collect(Collectors.toSet());
  }
}
