package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.room.OldRooms;
import io.parley.dynamodb.room.RoomItem;
import io.parley.dynamodb.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Functions of two values of the setting at the same time: `before` writes what earlier versions
/// read, `after` the newest form.
final class StorageFormatTest {

  private final ClientId owner = ClientId.random();
  private final DynamoDbClient client =
      SharedTables.client(o -> o.addExecutionInterceptor(new Meanwhile()));
  private final String table = SharedTables.NAMES.rooms();
  private final OldRooms oldRooms = new OldRooms(new Store(SharedTables.client()), table);
  private final ManualClock clock = new ManualClock();
  private final RoomPorts before = SharedTables.ports(client, () -> false);
  private final RoomPorts after = SharedTables.ports(client, () -> true);
  private Runnable meanwhile = () -> {};

  /// Does something once, before a transaction is sent.
  private final class Meanwhile implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof TransactWriteItemsRequest) {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
      }
    }
  }

  @Test
  void whatIsWrittenBeforeIsWhereEarlierVersionsLook() {
    RoomKey room = on(before).roomOf(owner, "ann");
    assertThat(isOld(room)).isTrue();

    rename(before, room, "new");

    assertThat(isOld(room)).isTrue();
    assertThat(on(before).delete(room)).isTrue();
    assertThat(item(OldRooms.key(room)).orElseThrow()).containsKey("deleted_at");
    assertThat(item(RoomItem.key(room))).isEmpty();
  }

  @Test
  void aLargeEntryIsOneItemBeforeAndTwoAfter() {
    RoomKey room = on(before).roomOf(owner, "ann");
    String text = "x".repeat(5_000);

    on(before).send(room, plain("ann", text));
    on(after).send(room, plain("ann", text));

    assertThat(logItem(room, 3)).doesNotContainKey("overflow");
    assertThat(logItem(room, 4)).containsKey("overflow");
    assertThat(before.log().newest(room, 2))
        .extracting(entry -> ((Event.MessageSent) entry.event()).content())
        .containsExactly(text, text);
  }

  @Test
  void aRoomThatHasMovedChangesWhereItIs() {
    RoomKey room = on(before).roomOf(owner, "ann");
    rename(after, room, "moved");
    assertThat(isOld(room)).isFalse();

    rename(before, room, "renamed");

    assertThat(isOld(room)).isFalse();
    assertThat(after.rooms().find(room).map(Room::name)).contains("renamed");
    assertThat(on(before).delete(room)).isTrue();
    assertThat(after.rooms().find(room)).isEmpty();
    assertThat(after.rooms().list(owner, true)).isEmpty();
  }

  @Test
  void aRoomThatMovesBetweenTheLookAndTheChangeIsChangedWhereItIs() {
    RoomKey room = on(before).roomOf(owner, "ann");

    meanwhile = () -> oldRooms.settle(room, () -> true);
    rename(before, room, "new");

    assertThat(isOld(room)).isFalse();
    assertThat(after.rooms().find(room).map(Room::name)).contains("new");
  }

  @Test
  void aRoomThatMovesBetweenTheLookAndItsEndIsGone() {
    RoomKey room = on(before).roomOf(owner, "ann");

    meanwhile = () -> oldRooms.settle(room, () -> true);
    assertThat(on(before).delete(room)).isTrue();

    assertThat(after.rooms().find(room)).isEmpty();
    assertThat(after.rooms().list(owner, true)).isEmpty();
    assertThat(item(OldRooms.key(room))).isEmpty();
  }

  @Test
  void ofTwoWhoMakeARoomOfOneNameOneSucceeds() {
    RoomId name = new RoomId("team");

    assertThat(begin(before, name)).isEqualTo(Append.COMMITTED);
    assertThat(begin(after, name)).isEqualTo(Append.TAKEN);

    RoomId another = new RoomId("another");
    assertThat(begin(after, another)).isEqualTo(Append.COMMITTED);
    assertThat(begin(before, another)).isEqualTo(Append.TAKEN);
    assertThat(after.rooms().breakouts(owner)).hasSize(2);
  }

  private Append begin(RoomPorts ports, RoomId name) {
    RoomKey key = new RoomKey(owner, name.withGeneration(UUID.randomUUID()));
    Event created =
        new Event.OfBreakout(
            new BreakoutEvent.Created("team", Meta.EMPTY, List.of(), Optional.empty()));
    Entry entry =
        new Entry(key, 1, UUID.randomUUID().toString(), clock.instant(), created, RoomState.OPEN);
    return ports.log().append(entry, new StateChange.BeginRoom(breakout(key)));
  }

  private Room breakout(RoomKey key) {
    Instant now = clock.instant();
    return new Room(
        key,
        "",
        "",
        true,
        Meta.EMPTY,
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Breakout.ALONE),
        0);
  }

  private Instance on(RoomPorts ports) {
    return Instance.on(ports, clock, clock::advance);
  }

  private void rename(RoomPorts ports, RoomKey room, String name) {
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, clock::advance);
    assertThat(
            new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock)
                .update(
                    room,
                    new UpdateRoom.Edits(Optional.of(name), Optional.empty(), Optional.empty())))
        .isPresent();
  }

  private boolean isOld(RoomKey room) {
    boolean isOld = item(OldRooms.key(room)).isPresent();
    assertThat(item(RoomItem.key(room)).isPresent()).isNotEqualTo(isOld);
    return isOld;
  }

  private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
    return new Store(SharedTables.client()).get(table, key);
  }

  private Map<String, AttributeValue> logItem(RoomKey room, long seq) {
    return new Store(SharedTables.client())
        .get(
            SharedTables.NAMES.log(),
            Map.of(
                "room",
                AttributeValue.fromS(room.toString()),
                "seq",
                AttributeValue.fromN(Long.toString(seq))))
        .orElseThrow();
  }
}
