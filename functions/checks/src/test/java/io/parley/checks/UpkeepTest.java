package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.template.Template.TableSpec;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The schedule erases what deleted rooms leave behind, in virtual time.
final class UpkeepTest {

  private static final int ENTRIES = 2_500;
  private static final int BATCH = 25;

  @Test
  void aDeletedRoomIsErasedOnceNobodyRemembersItAndIsUnknownThroughout() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    try (LocalSystem system = SharedSystem.start(options -> options.at(time))) {
      Api api = Api.of(system);
      String other = chat(api);
      String room = chat(api);
      fill(system, api, room);
      api.delete("/api/v1/rooms/" + room).expect(200);

      time.advance(Duration.ofMinutes(14));
      assertThat(count(system, "LogTable", api, room)).isEqualTo(ENTRIES + 1);
      assertThat(count(system, "ParticipantsTable", api, room)).isEqualTo(1);
      unknown(api, room);

      time.advance(Duration.ofMinutes(10));
      assertThat(count(system, "LogTable", api, room)).isZero();
      assertThat(count(system, "ParticipantsTable", api, room)).isZero();
      unknown(api, room);
      assertThat(count(system, "LogTable", api, other)).isEqualTo(3);
      assertThat(api.get("/api/v1/rooms/" + other).number("data", "message_count")).isEqualTo(1);
    }
  }

  private static void unknown(Api api, String room) {
    api.get("/api/v1/rooms/" + room).expectError(404, "ROOM_NOT_FOUND");
    api.get("/api/v1/rooms/" + room + "/messages").expectError(404, "ROOM_NOT_FOUND");
    api.send(room, "ada", "hello?").expectError(404, "ROOM_NOT_FOUND");
    assertThat(api.get("/api/v1/rooms/").number("pagination", "total")).isEqualTo(1);
  }

  private static String chat(Api api) {
    String room = api.room("Room");
    api.join(room, "ada").expect(200);
    api.send(room, "ada", "hello").expect(201);
    return room;
  }

  /// Copies the room's message to more places of its log.
  private static void fill(LocalSystem system, Api api, String room) {
    DynamoDbClient client = system.tables().client();
    String table = table(system, "LogTable");
    String partition = partition(api, room);
    Map<String, AttributeValue> message =
        client
            .getItem(
                get ->
                    get.tableName(table)
                        .key(
                            Map.of(
                                "room", AttributeValue.fromS(partition),
                                "seq", AttributeValue.fromN("3"))))
            .item();
    for (long from = 4; from <= ENTRIES; from += BATCH) {
      List<WriteRequest> writes =
          LongStream.range(from, Math.min(from + BATCH, ENTRIES + 1))
              .mapToObj(seq -> copy(message, seq))
              .toList();
      client.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
    }
  }

  private static WriteRequest copy(Map<String, AttributeValue> message, long seq) {
    Map<String, AttributeValue> item = new HashMap<>(message);
    item.put("seq", AttributeValue.fromN(Long.toString(seq)));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private static int count(LocalSystem system, String table, Api api, String room) {
    String partition = partition(api, room);
    return system
        .tables()
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(table(system, table))
                    .select(Select.COUNT)
                    .keyConditionExpression("room = :room")
                    .expressionAttributeValues(Map.of(":room", AttributeValue.fromS(partition))))
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  private static String partition(Api api, String room) {
    String client = (String) api.get("/api/v1/rooms/").expect(200).at("data", "0", "client_id");
    return client + "/" + room;
  }

  private static String table(LocalSystem system, String logicalId) {
    return system.template().tables().stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .map(TableSpec::name)
        .findFirst()
        .orElseThrow();
  }
}
