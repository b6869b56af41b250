package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.DeletedRooms;
import io.parley.core.erase.EraseRooms;
import io.parley.core.erase.Erasure;
import io.parley.core.memory.ManualClock;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.dynamodb.room.DynamoDeletedRooms;
import io.parley.dynamodb.store.Items;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/// Erasing a deleted room's tables in steps, one of them killed half way.
final class ErasureTest {

  private static final int MESSAGES = 120;
  private static final int REPLIES = 30;
  private static final int CHANGED = 20;
  private static final long FIRST = 4;

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  /// Lets so many batches pass and then none.
  private static final class Killer implements ExecutionInterceptor {
    final AtomicInteger batches = new AtomicInteger();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof BatchWriteItemRequest && batches.getAndDecrement() <= 0) {
        throw SdkClientException.create("killed");
      }
    }
  }

  private final Killer killer = new Killer();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(killer));
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final Instance rooms = Instance.on(ports, clock, _ -> {});
  private final DynamoDeletedRooms tombstones = new DynamoDeletedRooms(client, SharedTables.NAMES);

  @Test
  void aRoomKilledHalfWayIsErasedByTheNextSteps() {
    RoomKey other = chat();
    RoomKey room = chat();
    rooms.delete(room);
    assertThat(only(room).until(clock.instant(), 1_000)).hasSize(1);
    EraseRooms erase = new EraseRooms(only(room), erasures(), clock);
    killer.batches.set(100);
    assertThat(erase.step(1_000).items()).isZero();
    clock.advance(EraseRooms.WAIT);

    // One of them is of the markers of those who joined.
    killer.batches.set(3);
    assertThatThrownBy(() -> erase.step(1_000)).isInstanceOf(StoreException.class);
    assertThat(entries(room)).isEqualTo(MESSAGES + REPLIES + 3 + CHANGED + 1 - 50);
    assertThat(ports.rooms().find(room)).isEmpty();
    assertThat(ports.log().newest(room, 1).getFirst().state().deleted()).isTrue();

    killer.batches.set(100);
    assertThat(erase.step(40)).isEqualTo(new EraseRooms.Erased(0, 40));
    int all = MESSAGES + REPLIES + 3 + CHANGED + 2 + CHANGED + REPLIES;
    assertThat(erase.step(all - 90 - 10)).isEqualTo(new EraseRooms.Erased(0, all - 90 - 10));
    killer.batches.set(0);
    assertThatThrownBy(() -> erase.step(1_000)).isInstanceOf(StoreException.class);
    killer.batches.set(100);
    assertThat(erase.step(1_000)).isEqualTo(new EraseRooms.Erased(1, 10));

    assertThat(entries(room)).isZero();
    assertThat(beside(room)).isZero();
    assertThat(ports.participants().page(room, 0, 10)).isEmpty();
    assertThat(ports.markers().find(room, ANN)).isEqualTo(Reading.NONE);
    assertThat(ports.markers().find(room, BOB)).isEqualTo(Reading.NONE);
    assertThat(ports.markers().find(other, ANN).marker()).isPresent();
    assertThat(ports.markers().find(other, BOB).marker()).isPresent();
    assertThat(only(room).until(clock.instant(), 1_000)).isEmpty();
    assertThat(erase.step(1_000)).isEqualTo(new EraseRooms.Erased(0, 0));
    assertThat(entries(other)).isEqualTo(MESSAGES + REPLIES + 3 + CHANGED);
    assertThat(beside(other)).isEqualTo(CHANGED + REPLIES);
    assertThat(ports.participants().page(other, 0, 10)).hasSize(2);
    assertThat(ports.rooms().find(other)).isPresent();
  }

  @Test
  void forgettingTwiceDoesNoHarm() {
    RoomKey room = chat();
    rooms.delete(room);
    DeletedRoom deleted = only(room).until(clock.instant(), 1_000).getFirst();
    tombstones.forget(deleted);
    tombstones.forget(deleted);
    assertThat(only(room).until(clock.instant(), 1_000)).isEmpty();
  }

  private List<Erasure> erasures() {
    ErasureBeans beans = new ErasureBeans();
    return List.of(
        beans.entries(client, SharedTables.NAMES),
        beans.participantErasure(client, SharedTables.NAMES),
        beans.revisionErasure(client, SharedTables.NAMES),
        beans.mentionErasure(client, SharedTables.NAMES),
        beans.reactionErasure(client, SharedTables.NAMES),
        beans.replyErasure(client, SharedTables.NAMES));
  }

  /// The tombstone of one room: other tests leave theirs in the same tables.
  private DeletedRooms only(RoomKey room) {
    return new DeletedRooms() {
      @Override
      public List<DeletedRoom> until(Instant deletedAt, int limit) {
        return tombstones.until(deletedAt, 100_000).stream()
            .filter(deleted -> deleted.key().equals(room))
            .toList();
      }

      @Override
      public void forget(DeletedRoom deleted) {
        tombstones.forget(deleted);
      }
    };
  }

  private RoomKey chat() {
    RoomKey room = rooms.roomOf("ann", "bob");
    ports
        .markers()
        .move(
            room,
            ports.participants().find(room, BOB).orElseThrow(),
            new ReadMarkers.Move(new ReadMarker(1, 0), false));
    rooms.send(room, Drafts.read("ann", "hello"));
    for (int i = 1; i < MESSAGES; i++) {
      rooms.send(room, plain("ann", "hello"));
    }
    String parent = new EntryId(room.room(), FIRST).value();
    for (int i = 0; i < REPLIES; i++) {
      rooms.send(room, Drafts.withMeta("ann", "{\"reply_to\":\"" + parent + "\"}"));
    }
    for (int i = 0; i < CHANGED; i++) {
      rooms.edit(room, FIRST + i, "changed");
    }
    // Each edit was later than what it changed.
    clock.advance(Duration.ofMinutes(1));
    return room;
  }

  /// What is kept of the room's messages beside its log.
  private int beside(RoomKey room) {
    return client
        .query(
            query ->
                query
                    .tableName(SharedTables.NAMES.revisions())
                    .consistentRead(true)
                    .keyConditionExpression("room = :room")
                    .expressionAttributeValues(Map.of(":room", Items.s(room.toString()))))
        .count();
  }

  private int entries(RoomKey room) {
    return ports.log().newest(room, 1_000).size();
  }
}
