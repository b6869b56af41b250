package io.parley.dynamodb.entry;

import static io.parley.dynamodb.store.Items.bool;
import static io.parley.dynamodb.store.Items.flag;
import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.entry.RoomState;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Spent;
import io.parley.core.room.RoomRules;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The room's state after an entry, as attributes of the entry's item.
final class StateAttributes {

  private static final List<String> ALL =
      List.of(
          "active",
          "participants",
          "messages",
          "hidden",
          "ahead",
          "delay",
          "spent",
          "own",
          "open",
          "open_since",
          "rules",
          "slow",
          "woken",
          "named",
          "receipts",
          "changes");

  private StateAttributes() {}

  /// Puts a state in the place of another one.
  static void replace(Map<String, AttributeValue> item, RoomState state) {
    item.keySet().removeAll(ALL);
    put(item, state);
  }

  static void put(Map<String, AttributeValue> item, RoomState state) {
    item.put("active", bool(state.active()));
    item.put("participants", n(state.participants()));
    item.put("messages", n(state.messages()));
    if (state.hidden() > 0) {
      item.put("hidden", n(state.hidden()));
    }
    putPace(item, state.pace());
    putSpent(item, state.spent());
    state.rules().ifPresent(rules -> putRules(item, rules));
    if (state.woken().isAfter(Instant.EPOCH)) {
      item.put("woken", millis(state.woken()));
    }
    if (state.named() > 0) {
      item.put("named", n(state.named()));
    }
    if (state.receipts()) {
      item.put("receipts", bool(true));
    }
    if (state.changes() > 0) {
      item.put("changes", n(state.changes()));
    }
  }

  /// The slow mode is apart: functions of before it can read the rest.
  private static void putRules(Map<String, AttributeValue> item, RoomRules rules) {
    item.put("rules", s(writeRules(rules)));
    rules.slow().ifPresent(slow -> item.put("slow", n(slow.toSeconds())));
  }

  /// Who enters: `o` anybody, `a` anybody and joins by it, `m` only members; and the capacity, if
  /// there is one.
  private static String writeRules(RoomRules rules) {
    String who = rules.membersOnly() ? "m" : rules.autoJoin() ? "a" : "o";
    return who + rules.capacity().map(String::valueOf).orElse("");
  }

  private static RoomRules readRules(Map<String, AttributeValue> item, String text) {
    char who = text.charAt(0);
    Optional<Long> capacity =
        text.length() > 1
            ? Optional.of(Long.parseLong(text, 1, text.length(), 10))
            : Optional.empty();
    Optional<Duration> slow =
        item.containsKey("slow")
            ? Optional.of(Duration.ofSeconds(number(item, "slow")))
            : Optional.empty();
    return new RoomRules(capacity, who == 'm', who == 'a', slow);
  }

  private static void putPace(Map<String, AttributeValue> item, Pace pace) {
    if (!pace.ahead().equals(Pace.CALM.ahead())) {
      item.put("ahead", n(pace.ahead().toMillis()));
    }
    if (pace.isWaiting()) {
      item.put("delay", n(pace.delay().toMillis()));
    }
  }

  /// @param deleted whether the entry ends the room
  static RoomState read(Map<String, AttributeValue> item, boolean deleted) {
    return new RoomState(
        flag(item, "active"),
        deleted,
        number(item, "participants"),
        number(item, "messages"),
        item.containsKey("hidden") ? number(item, "hidden") : 0,
        readPace(item),
        readSpent(item),
        optionalText(item, "rules").map(rules -> readRules(item, rules)),
        item.containsKey("woken") ? instant(item, "woken") : Instant.EPOCH,
        item.containsKey(WakingIndex.PARTITION),
        item.containsKey("named") ? number(item, "named") : 0,
        item.containsKey("receipts"),
        item.containsKey("changes") ? number(item, "changes") : 0);
  }

  private static Pace readPace(Map<String, AttributeValue> item) {
    return new Pace(
        item.containsKey("ahead") ? Duration.ofMillis(number(item, "ahead")) : Pace.CALM.ahead(),
        item.containsKey("delay") ? Duration.ofMillis(number(item, "delay")) : Duration.ZERO);
  }

  private static void putSpent(Map<String, AttributeValue> item, Spent spent) {
    putBucket(item, "spent", spent.room());
    putBucket(item, "own", spent.sender());
    if (spent.open() > 0) {
      item.put("open", n(spent.open()));
      item.put("open_since", millis(spent.since()));
    }
  }

  private static void putBucket(Map<String, AttributeValue> item, String name, Bucket bucket) {
    if (!bucket.equals(Bucket.FULL)) {
      item.put(name, n(bucket.untilFull().toNanos() / 1_000));
    }
  }

  private static Spent readSpent(Map<String, AttributeValue> item) {
    return new Spent(
        readBucket(item, "spent"),
        readBucket(item, "own"),
        item.containsKey("open") ? (int) number(item, "open") : 0,
        item.containsKey("open") ? instant(item, "open_since") : Instant.EPOCH);
  }

  private static Bucket readBucket(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name)
        ? new Bucket(Duration.ofNanos(1_000 * number(item, name)))
        : Bucket.FULL;
  }
}
