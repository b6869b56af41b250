package io.parley.dynamodb.connection;

import static io.parley.dynamodb.store.Items.b;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;

import io.parley.core.limit.Bucket;
import io.parley.core.limit.Rate;
import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.connection.ConnectionKey.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// Marks of who is typing: a partition of the connections table for each room. Of each of the
/// user's connections a mark has an attribute that says when its frames are all there again; once
/// that time is past, a frame of another one removes it.
public final class DynamoTypingMarks implements TypingMarks {

  private static final int TRIES = 3;

  /// Before the name of a connection.
  private static final String CONNECTION = "c_";

  /// Attributes that one update removes: an expression has 4 KB.
  private static final int REMOVED = 50;

  private final ConnectionRows rows;

  public DynamoTypingMarks(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean put(RoomKey room, UserId user, Turn turn) {
    return useTurn(room, user, turn, true);
  }

  @Override
  public boolean remove(RoomKey room, UserId user, Turn turn) {
    return useTurn(room, user, turn, false);
  }

  /// A frame that comes at the same time as another one of its connection looks again.
  private boolean useTurn(RoomKey room, UserId user, Turn turn, boolean sets) {
    if (turn.rate().isEmpty()) {
      return updateMark(room, user, turn, sets, Optional.empty());
    }
    Rate rate = turn.rate().get();
    for (int tries = 0; tries < TRIES; tries++) {
      Map<String, AttributeValue> mark = findMark(room, user);
      Optional<Instant> full =
          Optional.of(nameOf(turn)).filter(mark::containsKey).map(name -> instant(mark, name));
      Bucket bucket =
          full.filter(at -> at.isAfter(turn.at()))
              .map(at -> new Bucket(Duration.between(turn.at(), at)))
              .orElse(Bucket.FULL);
      if (bucket.refusal(rate).isPresent()) {
        return false;
      }
      Instant after = turn.at().plus(bucket.take(rate).untilFull());
      Change change = new Change(full, after, findPast(mark, turn));
      if (updateMark(room, user, turn, sets, Optional.of(change))) {
        return true;
      }
    }
    return false;
  }

  /// @param before as it was read
  /// @param past attributes of other connections that have all their frames again
  private record Change(Optional<Instant> before, Instant after, List<String> past) {

    private Map<String, String> names(Turn turn) {
      Map<String, String> names = new HashMap<>();
      names.put("#c", nameOf(turn));
      for (int i = 0; i < past.size(); i++) {
        names.put("#p" + i, past.get(i));
      }
      return names;
    }
  }

  private Map<String, AttributeValue> findMark(RoomKey room, UserId user) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(rows.table())
            .key(keyOf(room, user))
            .consistentRead(true)
            .build();
    return rows.store.get(request).orElse(Map.of());
  }

  private static List<String> findPast(Map<String, AttributeValue> mark, Turn turn) {
    return mark.keySet().stream()
        .filter(name -> name.startsWith(CONNECTION) && !name.equals(nameOf(turn)))
        .filter(name -> !instant(mark, name).isAfter(turn.at()))
        .limit(REMOVED)
        .toList();
  }

  private static String expressionOf(boolean sets, Optional<Change> change) {
    int past = change.map(to -> to.past().size()).orElse(0);
    List<String> removed = new ArrayList<>(sets ? List.of() : List.of("a"));
    IntStream.range(0, past).forEach(i -> removed.add("#p" + i));
    return (removed.isEmpty() ? "" : "REMOVE " + String.join(", ", removed) + " ")
        + (sets ? "SET a = :a, t = :t" : "SET t = :t")
        + (change.isPresent() ? ", #c = :after" : "");
  }

  private boolean updateMark(
      RoomKey room, UserId user, Turn turn, boolean sets, Optional<Change> change) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":t", n(turn.at().plus(LIFE).getEpochSecond()));
    if (sets) {
      values.put(":a", millis(turn.at()));
    }
    change.ifPresent(to -> values.put(":after", millis(to.after())));
    change.flatMap(Change::before).ifPresent(before -> values.put(":before", millis(before)));
    return rows.store.call(
        () -> {
          try {
            var _ =
                rows.store.client.updateItem(
                    u -> {
                      u.tableName(rows.table())
                          .key(keyOf(room, user))
                          .updateExpression(expressionOf(sets, change))
                          .expressionAttributeValues(values);
                      change.ifPresent(
                          to ->
                              u.expressionAttributeNames(to.names(turn))
                                  .conditionExpression(
                                      to.before().isPresent()
                                          ? "#c = :before"
                                          : "attribute_not_exists(#c)"));
                    });
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private static String nameOf(Turn turn) {
    return CONNECTION + turn.connection().value();
  }

  @Override
  public boolean take(RoomKey room, UserId user, Instant at) {
    return rows.store.call(
        () -> {
          try {
            var _ =
                rows.store.client.deleteItem(
                    d ->
                        d.tableName(rows.table())
                            .key(keyOf(room, user))
                            .conditionExpression("a = :a")
                            .expressionAttributeValues(Map.of(":a", millis(at))));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> keyOf(RoomKey room, UserId user) {
    return Map.of(
        "r", b(Partition.TYPING.of(room)),
        "c", b(user.value().getBytes(StandardCharsets.UTF_8)));
  }
}
