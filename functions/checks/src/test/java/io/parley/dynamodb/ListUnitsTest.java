package io.parley.dynamodb;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.RoomPorts;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What lists cost: of a client with many rooms (`-Dparley.rooms`), and of a room with many entries
/// (`-Dparley.entries`).
final class ListUnitsTest {

  private static final int ROOMS = Integer.getInteger("parley.rooms", 1_000);
  private static final int ENTRIES = Integer.getInteger("parley.entries", 2_000);
  private static final int BATCH = 25;

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);

  @Test
  void aListReadsNarrowRowsOfAllRoomsOfAClient() {
    ClientId owner = ClientId.random();
    write(SharedTables.NAMES.rooms(), ROOMS, number -> room(owner, number));
    units.take();

    assertThat(ports.rooms().list(owner, false)).hasSize(ROOMS);
    double plain = units.take().reads();
    assertThat(ports.rooms().list(owner, true)).hasSize(ROOMS);
    double searched = units.take().reads();

    assertThat(plain).isLessThan(0.045 * ROOMS);
    assertThat(searched).isLessThan(0.065 * ROOMS);
  }

  @Test
  void aPageOfALongLogCostsAsMuchAsThePage() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    write(SharedTables.NAMES.log(), ENTRIES, number -> message(room, number + 1));
    Resume resume = new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    units.take();

    for (long position : List.of(0L, ENTRIES / 2L, ENTRIES - 100L)) {
      assertThat(resume.after(room, position, 100).orElseThrow().entries()).hasSize(100);
      assertThat(units.take().reads()).isLessThanOrEqualTo(8);
      assertThat(ports.log().before(room, position + 101, 100)).hasSize(100);
      assertThat(units.take().reads()).isLessThanOrEqualTo(7);
    }
  }

  private static Map<String, AttributeValue> room(ClientId owner, long number) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("client", s(owner.value()));
    item.put("room", s(RoomId.random().value()));
    item.put("name", s("Support - Ticket #" + number));
    item.put("description", s("Customer support conversation of ticket number " + number));
    item.put("active", Items.bool(true));
    item.put("created_at", n(1_900_000_000_000L + number));
    item.put("updated_at", n(1_900_000_000_000L + number));
    item.put("meta", s("{\"type\":\"support\",\"ticket_id\":\"" + "x".repeat(500) + "\"}"));
    return item;
  }

  private static Map<String, AttributeValue> message(RoomKey room, long seq) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("room", s(room.toString()));
    item.put("seq", n(seq));
    item.put("attempt", s("0123456789abcdef"));
    item.put("at", n(1_900_000_000_000L));
    item.put("active", Items.bool(true));
    item.put("participants", n(2));
    item.put("messages", n(seq));
    item.put("kind", s("message"));
    item.put("user", s("ann"));
    item.put("user_name", s("Ann"));
    item.put("content", s("A line of a conversation, as long as they usually are."));
    item.put("type", s("text"));
    return item;
  }

  private void write(String table, int count, LongFunction<Map<String, AttributeValue>> item) {
    for (long from = 0; from < count; from += BATCH) {
      List<WriteRequest> writes =
          LongStream.range(from, Math.min(from + BATCH, count))
              .mapToObj(item)
              .map(one -> WriteRequest.builder().putRequest(put -> put.item(one)).build())
              .toList();
      client.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
    }
  }
}
