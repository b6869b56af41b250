package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.client.ClientId;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.PartitionErasure.Dependents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// How far a user has read a room, as an item of the participants table, in a partition of the
/// user's own: one query finds those of all rooms. It is in none of the indexes.
public final class ReadItem {

  /// Neither an id nor a generation of one ends like this.
  public static final String SUFFIX = "\nread";

  private static final String SEQ = "read_seq";
  private static final String SENT = "read_sent";
  private static final String ENDED = "ended";
  private static final String TOLD = "told";

  private ReadItem() {}

  static String partition(ClientId client, UserId user) {
    return ParticipantItem.person(client, user) + SUFFIX;
  }

  static Map<String, AttributeValue> key(RoomKey room, UserId user) {
    return Map.of("room", s(partition(room.client(), user)), "user", s(room.room().key()));
  }

  static RoomId room(Map<String, AttributeValue> item) {
    return RoomId.parse(text(item, "user"));
  }

  static Reading reading(Map<String, AttributeValue> item) {
    return new Reading(
        item.containsKey(ENDED) ? number(item, ENDED) : 0,
        item.containsKey(SEQ)
            ? Optional.of(new ReadMarker(number(item, SEQ), number(item, SENT)))
            : Optional.empty(),
        item.containsKey(TOLD) ? instant(item, TOLD) : Instant.EPOCH);
  }

  /// The user has read up to there.
  public static TransactWriteItem put(String table, RoomKey room, UserId user, ReadMarker marker) {
    return toWrite(
        Update.builder()
            .updateExpression("SET read_seq = :seq, read_sent = :sent")
            .expressionAttributeValues(Map.of(":seq", n(marker.seq()), ":sent", n(marker.sent())))
            .tableName(table)
            .key(key(room, user)));
  }

  /// The stay ends: the marker is forgotten, and the next stay is not the first.
  public static TransactWriteItem end(String table, RoomKey room, Participant leaving) {
    return toWrite(
        Update.builder()
            .updateExpression("SET ended = :ended REMOVE read_seq, read_sent")
            .expressionAttributeValues(Map.of(":ended", n(leaving.joined())))
            .tableName(table)
            .key(key(room, leaving.user())));
  }

  /// Those of everybody who ever joined a room, which its log tells.
  public static Dependents ofJoined(String table) {
    return new Dependents(
        table,
        List.of("kind", "user"),
        (room, entry) ->
            optionalText(entry, "kind").filter("user_joined"::equals).isPresent()
                ? Optional.of(key(room, Items.user(entry)))
                : Optional.empty());
  }

  private static TransactWriteItem toWrite(Update.Builder update) {
    return TransactWriteItem.builder().update(update.build()).build();
  }
}
