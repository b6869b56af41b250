package io.parley.dynamodb;

import static io.parley.dynamodb.Items.b;
import static io.parley.dynamodb.Items.bytes;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.number;
import static io.parley.dynamodb.Items.s;
import static io.parley.dynamodb.Items.text;

import io.parley.core.connection.Connection;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Presence;
import io.parley.core.connection.Seat;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.ConnectionKey.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Who is there: of each room a second partition of the connections table, in the order of its
/// users, with their names and leases.
final class DynamoPresence implements Presence {

  private static final int ALL = 100_000;

  /// Keys that one BatchGetItem takes.
  private static final int BATCH = 100;

  private final ConnectionRows rows;

  DynamoPresence(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public List<Present> in(RoomKey room) {
    return query(
        rows.query()
            .keyConditionExpression("r = :r")
            .expressionAttributeValues(Map.of(":r", b(Partition.USERS.of(room))))
            .build());
  }

  @Override
  public List<Present> of(RoomKey room, UserId user) {
    List<Present> found =
        query(
            rows.query()
                .consistentRead(true)
                .keyConditionExpression("r = :r AND begins_with(c, :tag)")
                .expressionAttributeValues(
                    Map.of(
                        ":r", b(Partition.USERS.of(room)),
                        ":tag", b(ConnectionKey.tag(Seat.tag(user)))))
                .build());
    return found.stream().filter(one -> one.user().user().equals(user)).toList();
  }

  @Override
  public List<Present> at(RoomKey room, Collection<Seat> seats) {
    List<Map<String, AttributeValue>> keys =
        seats.stream()
            .filter(seat -> seat.userTag() != Seat.NOBODY)
            .map(seat -> key(room, seat))
            .toList();
    List<Present> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> some =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      rows.store.batch(rows.table(), some).stream()
          .filter(rows::isLive)
          .map(this::present)
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public void renew(RoomKey room, Seat seat) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(rows.table()).key(key(room, seat)).build();
    long stale = rows.now().plus(LEASE).minus(FRESH).getEpochSecond();
    rows.store
        .get(request)
        .filter(item -> number(item, "l") < stale)
        .ifPresent(_ -> renewNow(room, seat));
  }

  /// On condition that the row is there, so that nobody who was dismissed meanwhile comes back.
  private void renewNow(RoomKey room, Seat seat) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(rows.table())
            .key(key(room, seat))
            .updateExpression("SET l = :l")
            .conditionExpression("attribute_exists(r)")
            .expressionAttributeValues(Map.of(":l", lease(rows.now())))
            .build();
    rows.store.call(
        () -> {
          try {
            return Optional.of(rows.store.client.updateItem(request));
          } catch (ConditionalCheckFailedException e) {
            // It is not there any more: nothing to renew.
            return Optional.empty();
          }
        });
  }

  static Map<String, AttributeValue> item(Connection connection, OnlineUser user, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>(key(connection.room(), connection.seat()));
    item.put("u", s(user.user().value()));
    item.put("n", s(user.userName()));
    item.put("l", lease(now));
    return item;
  }

  static Map<String, AttributeValue> key(RoomKey room, Seat seat) {
    return Map.of("r", b(Partition.USERS.of(room)), "c", b(ConnectionKey.user(seat)));
  }

  private static AttributeValue lease(Instant now) {
    return n(now.plus(LEASE).getEpochSecond());
  }

  private List<Present> query(QueryRequest request) {
    return rows.store.query(request, ALL).stream().filter(rows::isLive).map(this::present).toList();
  }

  private Present present(Map<String, AttributeValue> item) {
    Instant expires = Instant.ofEpochSecond(number(item, "t"));
    return new Present(
        ConnectionKey.connectionOfUser(bytes(item, "c")),
        new OnlineUser(new UserId(text(item, "u")), text(item, "n")),
        Instant.ofEpochSecond(number(item, "l")),
        Connection.isSettled(expires, rows.now()));
  }
}
