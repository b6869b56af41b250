package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Wakings;
import io.parley.core.entry.Wakings.Waking;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Parallel;
import io.parley.dynamodb.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The index of entries that woke their room. Of a client's items it holds one for each room and
/// ten minutes, in a few partitions so that it takes some thousand a second.
public final class WakingIndex {

  static final String NAME = "by_waking";

  /// The partition, which only these entries have; the sort key `woken` is a part of the state.
  public static final String PARTITION = "waking";

  private static final int SHARDS = 4;

  /// Items read of a partition at most.
  static final int MOST = 1_000;

  private WakingIndex() {}

  static void put(Map<String, AttributeValue> item, Entry entry) {
    if (entry.state().wakes()) {
      int shard = Math.floorMod(entry.room().toString().hashCode(), SHARDS);
      item.put(PARTITION, partition(entry.room().client(), shard));
    }
  }

  private static AttributeValue partition(ClientId client, int shard) {
    return s(client.value() + "#" + shard);
  }

  public static Wakings read(Store store, String table, ClientId client, Instant since) {
    List<List<Map<String, AttributeValue>>> shards =
        Parallel.map(
            IntStream.range(0, SHARDS).boxed().toList(),
            shard -> store.query(makeQuery(table, client, shard, since), MOST));
    Instant complete =
        shards.stream()
            .filter(items -> items.size() == MOST)
            .map(items -> instant(items.getLast(), "woken").plusMillis(1))
            .max(Instant::compareTo)
            .filter(since::isBefore)
            .orElse(since);
    int before = client.value().length() + 1;
    List<Waking> wakings =
        shards.stream()
            .flatMap(List::stream)
            .map(
                item ->
                    new Waking(
                        new RoomKey(client, RoomId.parse(text(item, "room").substring(before))),
                        instant(item, "woken")))
            .toList();
    return new Wakings(complete, wakings);
  }

  /// The newest first.
  private static QueryRequest makeQuery(String table, ClientId client, int shard, Instant since) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(NAME)
        .keyConditionExpression(PARTITION + " = :waking AND woken >= :since")
        .expressionAttributeValues(
            Map.of(":waking", partition(client, shard), ":since", millis(since)))
        .scanIndexForward(false)
        .build();
  }
}
