package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static io.parley.dynamodb.store.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.store.Backoff;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.room.DynamoDeletedRooms;
import io.parley.dynamodb.room.OldRooms;
import io.parley.dynamodb.room.RoomItem;
import io.parley.dynamodb.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Rooms that an earlier version stored: all of a client in one partition.
final class MoveRoomsTest {

  private static final int ROOMS = 40;

  /// Lets so many transactions of the client pass and then none.
  private final class Killer implements ExecutionInterceptor {
    final AtomicInteger transactions = new AtomicInteger(Integer.MAX_VALUE);

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof TransactWriteItemsRequest request
          && request.toString().contains(owner.value())
          && transactions.getAndDecrement() <= 0) {
        throw SdkClientException.create("killed");
      }
    }
  }

  private final ClientId owner = ClientId.random();
  private final Killer killer = new Killer();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(killer));
  private final String table = SharedTables.NAMES.rooms();
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final Instance instance = Instance.on(ports, clock, clock::advance);
  private final List<RoomKey> rooms = new ArrayList<>();

  @BeforeEach
  void storeAsEarlierVersionsDid() {
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(instance.roomOf(owner, "ann"));
    }
    rooms.forEach(this::putBack);
    assertThat(oldItems()).isEqualTo(ROOMS);
  }

  @Test
  void roomsThatHaveNotMovedAreFoundAndListed() {
    RoomKey moved = rooms.getFirst();
    new OldRooms(new Store(client), table).settle(moved, () -> true);
    RoomKey made = instance.roomOf(owner, "ann");
    Set<RoomId> all = new HashSet<>(Set.of(made.room()));
    rooms.forEach(room -> all.add(room.room()));

    assertThat(oldItems()).isEqualTo(ROOMS - 1);
    assertThat(ids(ports.rooms().list(owner, true))).isEqualTo(all);
    assertThat(ports.rooms().all(owner, all)).extracting(room -> room.key().room()).hasSize(41);
    for (RoomKey room : rooms) {
      assertThat(ports.rooms().find(room)).isPresent();
      assertThat(ports.rooms().findSettled(room)).isPresent();
    }
    assertThat(ports.rooms().find(new RoomKey(owner, RoomId.random()))).isEmpty();
  }

  @Test
  void aRoomMovesBeforeItChangesAndIsNotLeftBehindWhenItEnds() {
    RoomKey renamed = rooms.get(0);
    RoomKey ended = rooms.get(1);

    rename(renamed, "new");
    assertThat(instance.delete(ended)).isTrue();
    assertThat(instance.send(rooms.get(2), plain("ann", "hello")))
        .isInstanceOf(Send.Accepted.class);

    assertThat(oldItems()).isEqualTo(ROOMS - 2);
    assertThat(ports.rooms().find(renamed).map(Room::name)).contains("new");
    assertThat(ports.rooms().find(ended)).isEmpty();
    assertThat(ports.rooms().list(owner, true)).hasSize(ROOMS - 1);
  }

  @Test
  void aTombstoneOfAnEarlierVersionIsForgotten() {
    RoomKey ended = rooms.getFirst();
    instance.delete(ended);
    putBack(ended);
    DynamoDeletedRooms tombstones = new DynamoDeletedRooms(client, SharedTables.NAMES);
    var tombstone =
        tombstones.until(clock.instant(), 100_000).stream()
            .filter(deleted -> deleted.key().equals(ended))
            .findFirst()
            .orElseThrow();

    tombstones.forget(tombstone);

    assertThat(oldItems()).isEqualTo(ROOMS - 1);
  }

  @Test
  void aMoveThatIsKilledGoesOnAndChangesNothingThatIsSeen() {
    Set<RoomSummary> before = Set.copyOf(ports.rooms().list(owner, true));
    Set<Room> roomsBefore = Set.copyOf(ports.rooms().all(owner, idsOf(rooms)));
    killer.transactions.set(ROOMS / 2);
    assertThatThrownBy(this::moveAll).isInstanceOf(StoreException.class);
    assertThat(oldItems()).isBetween(1, ROOMS - 1);
    assertThat(Set.copyOf(ports.rooms().list(owner, true))).isEqualTo(before);
    killer.transactions.set(Integer.MAX_VALUE);

    moveAll();

    assertThat(oldItems()).isZero();
    assertThat(ports.rooms().list(owner, true)).hasSize(ROOMS);
    assertThat(Set.copyOf(ports.rooms().list(owner, true))).isEqualTo(before);
    assertThat(Set.copyOf(ports.rooms().all(owner, idsOf(rooms)))).isEqualTo(roomsBefore);
  }

  @Test
  void whatChangedMeanwhileIsNotReplaced() {
    Map<String, AttributeValue> seen = item(OldRooms.key(rooms.getFirst())).orElseThrow();
    rename(rooms.getFirst(), "new");

    assertThat(new OldRooms(new Store(client), table).moveItem(seen)).isFalse();

    assertThat(ports.rooms().find(rooms.getFirst()).map(Room::name)).contains("new");
  }

  private void moveAll() {
    MoveRooms move = new MoveRooms(client, table);
    Optional<MoveRooms.Place> next = Optional.empty();
    do {
      next = move.movePage(next, 50).rest();
    } while (next.isPresent());
  }

  private void rename(RoomKey room, String name) {
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, Backoff.SLEEP);
    new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock)
        .update(room, new UpdateRoom.Edits(Optional.of(name), Optional.empty(), Optional.empty()));
  }

  private static Set<RoomId> idsOf(List<RoomKey> keys) {
    Set<RoomId> ids = new HashSet<>();
    keys.forEach(key -> ids.add(key.room()));
    return ids;
  }

  private static Set<RoomId> ids(List<RoomSummary> lines) {
    Set<RoomId> ids = new HashSet<>();
    lines.forEach(line -> ids.add(line.room()));
    return ids;
  }

  private void putBack(RoomKey room) {
    Map<String, AttributeValue> item = new HashMap<>(item(RoomItem.key(room)).orElseThrow());
    client.deleteItem(delete -> delete.tableName(table).key(RoomItem.key(room)));
    item.put("client", s(owner.value()));
    client.putItem(put -> put.tableName(table).item(item));
  }

  private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
    return new Store(client).get(table, key);
  }

  private int oldItems() {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("client = :client")
                    .expressionAttributeValues(Map.of(":client", s(owner.value()))))
        .count();
  }
}
