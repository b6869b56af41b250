package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Connections, each a row of the connections table, in partitions by client and shard: a user's
/// lie together in one.
public final class DynamoSockets implements Sockets {

  private static final int ALL = 100_000;

  /// Keys that one BatchGetItem takes.
  private static final int BATCH = 100;

  private final ConnectionRows rows;
  private final SocketUpdates updates;

  public DynamoSockets(ConnectionRows rows) {
    this.rows = rows;
    this.updates = new SocketUpdates(rows);
  }

  @Override
  public void add(Socket socket) {
    Stream<Map<String, AttributeValue>> recipients =
        socket.roomKeys().stream()
            .map(room -> DynamoConnections.item(room, socket.recipient(), socket.heardUntil()));
    rows.write(
        Stream.concat(Stream.of(SocketItem.of(socket)), recipients)
            .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
            .toList());
  }

  @Override
  public Optional<Socket> find(SocketKey key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(rows.table())
            .key(SocketItem.key(key))
            .consistentRead(true)
            .build();
    return rows.store
        .get(request)
        .filter(rows::isLive)
        .map(item -> SocketItem.socket(key.client(), item));
  }

  @Override
  public List<Socket> all(ClientId client, Collection<ConnectionRef> seats) {
    List<Map<String, AttributeValue>> keys =
        seats.stream().distinct().map(seat -> SocketItem.key(new SocketKey(client, seat))).toList();
    List<Socket> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> some =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      rows.store.lately(rows.table(), some).stream()
          .filter(rows::isLive)
          .map(item -> SocketItem.socket(client, item))
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public List<Socket> ofUser(ClientId client, UserId user) {
    int tag = ConnectionRef.tag(user);
    Map<String, AttributeValue> values =
        Map.of(
            ":r", b(ConnectionKey.sockets(client, ConnectionKey.shard(tag))),
            ":tag", b(ConnectionKey.tag(tag)));
    return querySockets(client, "r = :r AND begins_with(c, :tag)", values).stream()
        .filter(socket -> socket.userId().equals(Optional.of(user)))
        .toList();
  }

  @Override
  public List<Socket> ofClient(ClientId client, int shard) {
    return querySockets(
        client, "r = :r", Map.of(":r", b(ConnectionKey.sockets(client, (byte) shard))));
  }

  private List<Socket> querySockets(
      ClientId client, String condition, Map<String, AttributeValue> values) {
    QueryRequest request =
        rows.query()
            .consistentRead(true)
            .keyConditionExpression(condition)
            .expressionAttributeValues(values)
            .build();
    return rows.store.query(request, ALL).stream()
        .filter(rows::isLive)
        .map(item -> SocketItem.socket(client, item))
        .toList();
  }

  @Override
  public Hearing hear(SocketKey key, RoomId room, Instant since, int most) {
    Optional<Socket> heard =
        updates
            .of(key)
            .set("h.#room = :since")
            .onlyIf("(attribute_not_exists(a) OR contains(a, :room))")
            .onlyIf("(attribute_exists(h.#room) OR size(h) < :most)")
            .named("#room", room.key())
            .with(":since", millis(since))
            .with(":room", s(room.value()))
            .with(":most", n(most))
            .make();
    return heard.<Hearing>map(Hearing.Heard::new).orElseGet(() -> whyNot(key, room));
  }

  private Hearing whyNot(SocketKey key, RoomId room) {
    Optional<Socket> socket = find(key);
    if (socket.isEmpty()) {
      return new Hearing.Over();
    }
    return socket.get().right().opens(room) ? new Hearing.TooMany() : new Hearing.NotOpened();
  }

  @Override
  public Optional<Socket> cease(SocketKey key, RoomId room) {
    return updates.of(key).remove("h.#room").named("#room", room.key()).make();
  }

  @Override
  public Optional<Socket> remove(SocketKey key) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(rows.table())
            .key(SocketItem.key(key))
            .returnValues(ReturnValue.ALL_OLD)
            .build();
    Map<String, AttributeValue> old =
        rows.store.call(() -> rows.store.client.deleteItem(request)).attributes();
    return Optional.of(new HashMap<>(old))
        .filter(item -> !item.isEmpty())
        .filter(rows::isLive)
        .map(item -> SocketItem.socket(key.client(), item));
  }

  @Override
  public Optional<Socket> doubt(SocketKey key, Instant at) {
    return updates
        .of(key)
        .set("d = :at")
        .onlyIf("o <= :settled")
        .with(":at", millis(at))
        .with(":settled", millis(at.minus(Socket.HANDSHAKE)))
        .make()
        .or(() -> find(key));
  }

  @Override
  public void trust(SocketKey key, Instant doubted) {
    var _ =
        updates.of(key).remove("d").onlyIf("d = :doubted").with(":doubted", millis(doubted)).make();
  }

  @Override
  public void renew(SocketKey key, Instant leasedUntil) {
    var _ = updates.of(key).set("l = :l").with(":l", n(leasedUntil.getEpochSecond())).make();
  }
}
