package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.log.StateChange.Mentions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Whom a message names, as items of the revisions table: `n`, a bucket of users and the message's
/// place. Users are spread over so many buckets that a read for one of them meets few mentions of
/// others, and so few that a transaction holds all that an edit changes.
public final class MentionItem {

  /// An edit changes at most so many items.
  private static final int BUCKETS = 64;

  /// Before all of them.
  public static final String FIRST = "n";

  /// After all of them.
  public static final String LAST = "n~";

  private MentionItem() {}

  private static String bucket(UserId user) {
    return bucket(Math.floorMod(user.value().hashCode(), BUCKETS));
  }

  private static String bucket(int number) {
    return FIRST + (number < 10 ? "0" : "") + number;
  }

  /// Where a user's mention by a message is, among others'.
  static String place(UserId user, long message) {
    return bucket(user) + RevisionItem.formatPlace(message);
  }

  static boolean isOf(Map<String, AttributeValue> item, UserId user) {
    return Items.users(item, "users").contains(user);
  }

  static long message(Map<String, AttributeValue> item) {
    return Long.parseLong(text(item, "place").substring(bucket(0).length()));
  }

  /// The message names these users from now on.
  public static List<TransactWriteItem> write(String table, RoomKey room, Mentions mentions) {
    Map<String, List<UserId>> before = inBuckets(mentions.before());
    Map<String, List<UserId>> now = inBuckets(mentions.now());
    TreeSet<String> buckets = new TreeSet<>(before.keySet());
    buckets.addAll(now.keySet());
    List<TransactWriteItem> writes = new ArrayList<>();
    for (String bucket : buckets) {
      Map<String, AttributeValue> key =
          Map.of(
              "room", s(room.toString()),
              "place", s(bucket + RevisionItem.formatPlace(mentions.message())));
      List<UserId> users = now.getOrDefault(bucket, List.of());
      if (users.isEmpty()) {
        writes.add(Items.delete(table, key));
      } else if (!users.equals(before.get(bucket))) {
        writes.add(put(table, key, users));
      }
    }
    return writes;
  }

  private static TransactWriteItem put(
      String table, Map<String, AttributeValue> key, List<UserId> users) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    Items.putUsers(item, "users", users);
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }

  private static Map<String, List<UserId>> inBuckets(List<UserId> users) {
    Map<String, List<UserId>> buckets = new HashMap<>();
    users.forEach(user -> buckets.computeIfAbsent(bucket(user), _ -> new ArrayList<>()).add(user));
    return buckets;
  }
}
