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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Marks of who is typing: a partition of the connections table for each room. Of each of the
/// user's connections a mark has an attribute that says when its frames are all there again.
public final class DynamoTypingMarks implements TypingMarks {

  private static final int TRIES = 3;

  private final ConnectionRows rows;

  public DynamoTypingMarks(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean put(RoomKey room, UserId user, Turn turn) {
    return useTurn(room, user, turn, "SET a = :a, t = :t");
  }

  @Override
  public boolean remove(RoomKey room, UserId user, Turn turn) {
    return useTurn(room, user, turn, "REMOVE a SET t = :t");
  }

  /// A frame that comes at the same time as another one of its connection looks again.
  private boolean useTurn(RoomKey room, UserId user, Turn turn, String update) {
    if (turn.rate().isEmpty()) {
      return updateMark(room, user, turn, update, Optional.empty());
    }
    Rate rate = turn.rate().get();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Instant> full = findFull(room, user, turn);
      Bucket bucket =
          full.filter(at -> at.isAfter(turn.at()))
              .map(at -> new Bucket(Duration.between(turn.at(), at)))
              .orElse(Bucket.FULL);
      if (bucket.refusal(rate).isPresent()) {
        return false;
      }
      Instant after = turn.at().plus(bucket.take(rate).untilFull());
      if (updateMark(room, user, turn, update, Optional.of(new Change(full, after)))) {
        return true;
      }
    }
    return false;
  }

  /// @param before as it was read
  private record Change(Optional<Instant> before, Instant after) {}

  private Optional<Instant> findFull(RoomKey room, UserId user, Turn turn) {
    String name = nameOf(turn);
    return Optional.ofNullable(
            rows.store.call(
                () ->
                    rows.store
                        .client
                        .getItem(
                            g ->
                                g.tableName(rows.table())
                                    .key(keyOf(room, user))
                                    .consistentRead(true))
                        .item()))
        .filter(item -> item.containsKey(name))
        .map(item -> instant(item, name));
  }

  private boolean updateMark(
      RoomKey room, UserId user, Turn turn, String update, Optional<Change> change) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":t", n(turn.at().plus(LIFE).getEpochSecond()));
    if (update.contains(":a")) {
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
                          .updateExpression(update + (change.isPresent() ? ", #c = :after" : ""))
                          .expressionAttributeValues(values);
                      change.ifPresent(
                          to ->
                              u.expressionAttributeNames(Map.of("#c", nameOf(turn)))
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
    return "c_" + turn.connection().value();
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
