package io.parley.dynamodb;

import static io.parley.dynamodb.store.Items.s;

import io.parley.core.store.Parallel;
import io.parley.dynamodb.room.OldRooms;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Moves all [OldRooms] of a table to where they belong, while the system runs: `infra/move-rooms`.
/// It may end at any time. The next run goes on, from the beginning or from where it is told.
public final class MoveRooms {

  /// Moved at the same time.
  private static final int AT_ONCE = 16;

  /// Where a run goes on: the last item that it looked at.
  record Place(String partition, String room) {

    private Map<String, AttributeValue> key() {
      return Map.of("client", s(partition), "room", s(room));
    }

    private static Place of(Map<String, AttributeValue> key) {
      return new Place(Items.text(key, "client"), Items.text(key, "room"));
    }
  }

  /// @param looked at so many items
  /// @param moved so many of them
  /// @param left so many were changed meanwhile: the next run finds them, if they have not moved
  /// @param rest where the next page begins; empty on the last one
  record Page(long looked, long moved, long left, Optional<Place> rest) {}

  private final Store store;
  private final String table;
  private final OldRooms oldRooms;

  MoveRooms(DynamoDbClient client, String table) {
    this.store = new Store(client);
    this.table = table;
    this.oldRooms = new OldRooms(store, table);
  }

  /// Prints one line for each page, with what the next run may be told.
  ///
  /// @param arguments the table, and the partition and the room to go on from
  public static void main(String... arguments) {
    DynamoDbClient client =
        DynamoBeans.sdk(
            Objects.requireNonNull(System.getenv("AWS_REGION"), "AWS_REGION"),
            System.getenv("AWS_ENDPOINT_URL_DYNAMODB"));
    MoveRooms move = new MoveRooms(client, arguments[0]);
    Optional<Place> next =
        arguments.length > 2
            ? Optional.of(new Place(arguments[1], arguments[2]))
            : Optional.empty();
    long left = 0;
    do {
      Page page = move.movePage(next, Integer.MAX_VALUE);
      next = page.rest();
      left += page.left();
      System.out.printf(
          "looked at %d, moved %d, left %d%s%n",
          page.looked(),
          page.moved(),
          page.left(),
          next.map(place -> "; go on from '%s' '%s'".formatted(place.partition(), place.room()))
              .orElse(""));
    } while (next.isPresent());
    System.out.println(left == 0 ? "all rooms have moved" : "run it once more: some were changed");
  }

  /// Moves what a page of the table has of them: 1 MB, or so many items.
  Page movePage(Optional<Place> from, int limit) {
    ScanRequest.Builder request =
        ScanRequest.builder().tableName(table).consistentRead(true).limit(limit);
    from.ifPresent(place -> request.exclusiveStartKey(place.key()));
    ScanResponse page = store.call(() -> store.client.scan(request.build()));
    List<Map<String, AttributeValue>> old = page.items().stream().filter(OldRooms::isOld).toList();
    List<Boolean> moved =
        Parallel.map(old, AT_ONCE, item -> oldRooms.moveItem(new HashMap<>(item)));
    long count = moved.stream().filter(Boolean::booleanValue).count();
    return new Page(
        page.count(),
        count,
        old.size() - count,
        page.hasLastEvaluatedKey()
            ? Optional.of(Place.of(page.lastEvaluatedKey()))
            : Optional.empty());
  }
}
