package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Names;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.erase.ConnectionErasure;
import io.parley.core.erase.DeletedRoom;
import io.parley.core.erase.Erasure;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Recipient;
import io.parley.core.socket.Socket;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.room.DynamoDeletedRooms;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Erasing a deleted room while another one has its id.
final class NameErasureTest {

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final ManualClock clock = new ManualClock();
  private final Names names = new Names(ClientId.random(), ports, clock);
  private final DynamoDeletedRooms tombstones = new DynamoDeletedRooms(client, SharedTables.NAMES);
  private final DynamoConnections connections =
      new DynamoConnections(new ConnectionRows(client, SharedTables.NAMES, Clock.systemUTC()));

  @Test
  void theRoomThatHasTheIdNowKeepsAllThatIsItsOwn() {
    RoomKey before = names.roomOf("red", "ann", "bob");
    names.send(before, "ann", "m1");
    connect(before, "AAAAAAAAAAAAAAA=");
    assertThat(names.delete(before)).isTrue();
    RoomKey now = names.roomOf("red", "ann");
    assertThat(names.send(now, "ann", "m1")).isInstanceOf(Send.Accepted.class);
    connect(now, "AAAAAAAAAAAAAAE=");

    DeletedRoom deleted = tombstone(before).orElseThrow();
    erasures().forEach(erasure -> assertThat(erasure.erase(deleted, 100)).isPositive());
    tombstones.forget(deleted);
    erasures().forEach(erasure -> assertThat(erasure.erase(deleted, 100)).isZero());

    assertThat(tombstone(before)).isEmpty();
    assertThat(ports.log().after(before, 0, 10)).isEmpty();
    assertThat(ports.participants().page(before, 0, 10)).isEmpty();
    assertThat(connections.page(before, BucketRange.ALL, 10).seats()).isEmpty();
    assertThat(names.resolve("red")).contains(now);
    assertThat(ports.log().after(now, 0, 10)).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
    assertThat(ports.participants().page(now, 0, 10)).hasSize(1);
    assertThat(connections.page(now, BucketRange.ALL, 10).seats()).hasSize(1);
  }

  @Test
  void aNameIsLookedUpByOneReadAndAnIdMadeHereByNone() {
    RoomKey room = names.roomOf("blue", "ann");
    units.take();

    assertThat(names.resolve("blue")).contains(room);
    assertThat(units.take()).isEqualTo(new RequestUnits.Units(1, 1, 0, 0));
    assertThat(names.resolve("0192a0b4-0000-8000-8000-000000000000")).isPresent();
    assertThat(units.take()).isEqualTo(new RequestUnits.Units(0, 0, 0, 0));
  }

  private Optional<DeletedRoom> tombstone(RoomKey room) {
    return tombstones.until(clock.instant(), 100_000).stream()
        .filter(deleted -> deleted.key().equals(room))
        .findFirst();
  }

  private void connect(RoomKey room, String id) {
    ConnectionRef ann = ConnectionRef.of(new ConnectionId(id), Optional.of(new UserId("ann")));
    connections.add(room, new Recipient(ann, false), clock.instant().plus(Socket.LIFE));
  }

  private List<Erasure> erasures() {
    ErasureBeans beans = new ErasureBeans();
    return List.of(
        beans.entries(client, SharedTables.NAMES),
        beans.participantErasure(client, SharedTables.NAMES),
        new ConnectionErasure(connections));
  }
}
