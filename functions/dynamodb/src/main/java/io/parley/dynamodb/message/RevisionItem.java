package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Items;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Items of the revisions table: what became of a message (`m` and its place), and who answers
/// whom (`r`, the place of the message answered, the place of the answer); whom it names is a
/// [MentionItem], who has reacted a [ReactionItem]. Places have 15 digits, so that the order of the
/// keys is theirs.
public final class RevisionItem {

  private static final String PLACE = "000000000000000";

  /// The highest place that the keys have room for.
  static final long LAST = 999_999_999_999_999L;

  private RevisionItem() {}

  static Map<String, AttributeValue> key(RoomKey room, long message) {
    return keyAt(room, revision(message));
  }

  public static Map<String, AttributeValue> key(RoomKey room, Reply reply) {
    return keyAt(room, reply(reply.parent(), reply.message()));
  }

  private static Map<String, AttributeValue> keyAt(RoomKey room, String place) {
    return Map.of("room", s(room.toString()), "place", s(place));
  }

  /// A place of the key's order, which need not exist.
  public static String revision(long message) {
    return FIRST_REVISION + formatPlace(message);
  }

  static String reply(long parent, long message) {
    return FIRST_REPLY + formatPlace(parent) + formatPlace(message);
  }

  /// Before all revisions.
  public static final String FIRST_REVISION = "m";

  /// Before all replies.
  public static final String FIRST_REPLY = "r";

  /// After all replies to messages up to this place.
  public static String lastReply(long parent) {
    return reply(parent, LAST);
  }

  /// The place of the answer in a reply's item.
  static long answer(Map<String, AttributeValue> item) {
    String text = text(item, "place");
    return Long.parseLong(text.substring(text.length() - PLACE.length()));
  }

  static String formatPlace(long seq) {
    String digits = Long.toString(seq);
    return PLACE.substring(Math.min(PLACE.length(), digits.length())) + digits;
  }

  /// The message is from now on as the revision says, if it is still as it was read.
  ///
  /// @param before when it was last changed; empty if never
  public static TransactWriteItem put(
      String table, RoomKey room, Optional<Instant> before, Revision revision) {
    Put.Builder put = Put.builder().tableName(table).item(of(room, revision));
    before.ifPresentOrElse(
        read ->
            put.conditionExpression("updated_at = :read")
                .expressionAttributeValues(Map.of(":read", millis(read))),
        () -> put.conditionExpression("attribute_not_exists(updated_at)"));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  static Map<String, AttributeValue> of(RoomKey room, Revision revision) {
    Map<String, AttributeValue> item = new HashMap<>(key(room, revision.message()));
    item.put("seq", n(revision.message()));
    item.put("content", s(revision.content()));
    Items.putMeta(item, revision.meta());
    item.put("updated_at", millis(revision.updatedAt()));
    Items.putUsers(item, "mentions", revision.mentions());
    Items.putNumbers(item, "edits", revision.edits());
    revision.editedAt().ifPresent(at -> item.put("edited_at", millis(at)));
    if (revision.deleted()) {
      // Only then is it in the index of deleted messages.
      item.put("deleted", n(revision.message()));
      revision.deletedBy().ifPresent(user -> item.put("deleted_by", s(user.value())));
    }
    return item;
  }

  static Revision revision(Map<String, AttributeValue> item) {
    return new Revision(
        number(item, "seq"),
        text(item, "content"),
        Items.meta(item),
        item.containsKey("edited_at") ? Optional.of(instant(item, "edited_at")) : Optional.empty(),
        item.containsKey("deleted"),
        item.containsKey("deleted_by")
            ? Optional.of(new UserId(text(item, "deleted_by")))
            : Optional.empty(),
        instant(item, "updated_at"),
        Items.users(item, "mentions"),
        Items.numbers(item, "edits"));
  }
}
