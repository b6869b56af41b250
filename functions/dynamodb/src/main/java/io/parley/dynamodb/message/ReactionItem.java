package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;
import static java.util.Objects.requireNonNull;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.reaction.Reactions.Told;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.store.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reactions as items of the revisions table: each user's (`e`, the message's place, the name, the
/// user), and a summary of each message's, which lies right behind where its revision is or would
/// be: one range has both.
public final class ReactionItem {

  /// Before all users' reactions.
  public static final String FIRST = "e";

  /// After all of them.
  public static final String LAST = "e~";

  /// No name has this character, and the next one comes after all users.
  private static final char USER = '\n';

  private static final String SUMMARY = "h";

  private ReactionItem() {}

  /// Where a message's summary lies.
  public static String summary(long message) {
    return RevisionItem.revision(message) + SUMMARY;
  }

  static boolean isSummary(Map<String, AttributeValue> item) {
    return text(item, "place").endsWith(SUMMARY);
  }

  /// Before the reactions to a message.
  static String first(long message) {
    return FIRST + RevisionItem.formatPlace(message);
  }

  static String first(long message, ReactionName name) {
    return first(message) + name.value() + USER;
  }

  /// After the users of a name.
  static String last(long message, ReactionName name) {
    return first(message) + name.value() + (char) (USER + 1);
  }

  static Map<String, AttributeValue> summaryKey(RoomKey room, long message) {
    return Map.of("room", s(room.toString()), "place", s(summary(message)));
  }

  static Map<String, AttributeValue> key(RoomKey room, Wanted wanted) {
    String place = first(wanted.message(), wanted.name()) + wanted.user().value();
    return Map.of("room", s(room.toString()), "place", s(place));
  }

  static Map<String, AttributeValue> of(RoomKey room, Wanted wanted, long version) {
    Map<String, AttributeValue> item = new HashMap<>(key(room, wanted));
    item.put("user", s(wanted.user().value()));
    item.put("changes", n(version));
    return item;
  }

  static Reaction reaction(Map<String, AttributeValue> item) {
    return new Reaction(Items.user(item), number(item, "changes"));
  }

  static Map<String, AttributeValue> of(RoomKey room, long message, Told told) {
    Map<String, AttributeValue> item = new HashMap<>(summaryKey(room, message));
    item.put("seq", n(message));
    item.put("changes", n(told.summary().version()));
    item.put("told", millis(told.told()));
    item.put(
        "reactions",
        AttributeValue.fromL(told.summary().rows().stream().map(ReactionItem::writeRow).toList()));
    return item;
  }

  private static AttributeValue writeRow(Row row) {
    Map<String, AttributeValue> members = new HashMap<>();
    members.put("name", s(row.name().value()));
    members.put("count", n(row.count()));
    members.put("sum", n(row.sum()));
    Items.putUsers(members, "users", row.users());
    return AttributeValue.fromM(members);
  }

  static Told told(Map<String, AttributeValue> item) {
    List<Row> rows =
        requireNonNull(item.get("reactions")).l().stream().map(row -> readRow(row.m())).toList();
    return new Told(new ReactionSummary(number(item, "changes"), rows), instant(item, "told"));
  }

  private static Row readRow(Map<String, AttributeValue> members) {
    return new Row(
        new ReactionName(text(members, "name")),
        number(members, "count"),
        Items.users(members, "users"),
        number(members, "sum"));
  }
}
