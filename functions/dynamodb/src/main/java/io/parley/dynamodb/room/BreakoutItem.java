package io.parley.dynamodb.room;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.optionalText;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.room.Breakout;
import io.parley.core.room.Breakout.InSession;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of a breakout's item beyond a room's.
public final class BreakoutItem {

  /// Sort key of the index of breakouts, and only they have it.
  static final String CREATED_AT = "breakout_at";

  static final String NAME = "title";

  private BreakoutItem() {}

  static void put(Map<String, AttributeValue> item, Breakout breakout) {
    putUsers(item, "joining", breakout.joining());
    putUsers(item, "leaving", breakout.leaving());
    breakout
        .session()
        .ifPresent(
            in -> {
              item.put("session", s(in.session().value()));
              item.put("parent", s(in.parent().key()));
              item.put("heard", n(in.heard()));
              in.endsAt().ifPresent(at -> item.put("ends_at", millis(at)));
              in.closesAt().ifPresent(at -> item.put("closes_at", millis(at)));
            });
  }

  /// Empty when the item is an ordinary room's.
  static Optional<Breakout> breakout(Map<String, AttributeValue> item) {
    if (!item.containsKey(CREATED_AT)) {
      return Optional.empty();
    }
    Optional<InSession> session =
        optionalText(item, "session")
            .map(
                id ->
                    new InSession(
                        new BreakoutSessionId(id),
                        RoomId.parse(text(item, "parent")),
                        time(item, "ends_at"),
                        time(item, "closes_at"),
                        number(item, "heard")));
    return Optional.of(
        new Breakout(session, readUsers(item, "joining"), readUsers(item, "leaving")));
  }

  public static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Optional.of(instant(item, name)) : Optional.empty();
  }

  private static void putUsers(Map<String, AttributeValue> item, String name, List<UserId> users) {
    if (!users.isEmpty()) {
      item.put(name, s(Json.write(users.stream().map(UserId::value).toList())));
    }
  }

  private static List<UserId> readUsers(Map<String, AttributeValue> item, String name) {
    return optionalText(item, name).map(BreakoutItem::parseUsers).orElse(List.of());
  }

  private static List<UserId> parseUsers(String json) {
    try {
      return Json.readOwn(json) instanceof List<?> users
          ? users.stream().map(user -> new UserId((String) user)).toList()
          : List.of();
    } catch (MalformedJson e) {
      throw new IllegalStateException("not users", e);
    }
  }
}
