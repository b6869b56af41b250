package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// An invite as an item of the revisions table, beside what else belongs to its room.
public final class InviteItem {

  /// Before all of a room's invites.
  public static final String FIRST = "i";

  /// After all of them: base64 has no tilde.
  public static final String LAST = "i~";

  private InviteItem() {}

  static Map<String, AttributeValue> key(RoomKey room, Invite.Code code) {
    return Map.of("room", s(room.toString()), "place", s(FIRST + code.text()));
  }

  static Map<String, AttributeValue> of(Invite invite) {
    Map<String, AttributeValue> item = new HashMap<>(key(invite.room(), invite.code()));
    item.put("by", s(invite.by().value()));
    item.put("expires_at", millis(invite.expiresAt()));
    item.put("uses_left", n(invite.usesLeft()));
    // DynamoDB removes it some time after.
    item.put("expires", n(invite.expiresAt().getEpochSecond() + 1));
    return item;
  }

  static Invite invite(RoomKey room, Map<String, AttributeValue> item) {
    return new Invite(
        room,
        new Invite.Code(text(item, "place").substring(FIRST.length())),
        new UserId(text(item, "by")),
        instant(item, "expires_at"),
        Math.toIntExact(number(item, "uses_left")));
  }

  public static TransactWriteItem use(String table, RoomKey room, Invite.Code code, Instant now) {
    Update update =
        Update.builder()
            .tableName(table)
            .key(key(room, code))
            .updateExpression("SET uses_left = uses_left - :one")
            .conditionExpression("uses_left >= :one AND expires_at > :now")
            .expressionAttributeValues(Map.of(":one", n(1), ":now", millis(now)))
            .build();
    return TransactWriteItem.builder().update(update).build();
  }
}
