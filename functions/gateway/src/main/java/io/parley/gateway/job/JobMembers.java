package io.parley.gateway.job;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Dismissed;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Members of jobs in their events, written and read.
final class JobMembers {

  private JobMembers() {}

  static void putSpan(Map<String, @Nullable Object> event, BucketRange span) {
    event.put("first", span.first());
    event.put("last", span.last());
    span.after()
        .ifPresent(
            after -> {
              event.put("after", after.connection().value());
              event.put("after_tag", after.userTag());
            });
  }

  static BucketRange readSpan(Map<?, ?> event) {
    Optional<ConnectionRef> after =
        optionalText(event, "after")
            .map(id -> new ConnectionRef(new ConnectionId(id), number(event, "after_tag")));
    return new BucketRange(number(event, "first"), number(event, "last"), after);
  }

  static void putDelivery(Map<String, @Nullable Object> event, Delivery delivery) {
    putFrames(event, delivery.frames());
    event.put("except_tag", delivery.exceptTag());
    event.put("is_last", delivery.last());
  }

  static Delivery readDelivery(Map<?, ?> event) {
    return new Delivery(
        readFrames(event), number(event, "except_tag"), Boolean.TRUE.equals(event.get("is_last")));
  }

  /// One frame in the form that the version before knows: while a stack is updated, functions of
  /// both versions give work to each other.
  private static void putFrames(Map<String, @Nullable Object> event, List<String> frames) {
    if (frames.size() == 1) {
      event.put("frame", frames.getFirst());
    } else {
      event.put("frames", frames);
    }
  }

  private static List<String> readFrames(Map<?, ?> event) {
    return event.containsKey("frame")
        ? List.of(text(event, "frame"))
        : list(event, "frames").stream().map(String::valueOf).toList();
  }

  static List<Map<String, String>> usersJson(Stream<OnlineUser> users) {
    return users.map(user -> Map.of("id", user.user().value(), "name", user.userName())).toList();
  }

  static List<OnlineUser> readUsers(Map<?, ?> event) {
    return list(event, "users").stream()
        .map(json -> json instanceof Map<?, ?> user ? user : Map.of())
        .map(JobMembers::readUser)
        .toList();
  }

  static Map<String, Object> dismissedJson(Dismissed dismissed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", dismissed.user().user().value());
    json.put("name", dismissed.user().userName());
    json.put("connections", dismissed.connections().stream().map(ConnectionId::value).toList());
    dismissed.last().ifPresent(last -> json.put("last", last));
    return json;
  }

  static List<Dismissed> readDismissed(Map<?, ?> event) {
    return list(event, "dismissed").stream()
        .map(json -> json instanceof Map<?, ?> members ? members : Map.of())
        .map(
            members ->
                new Dismissed(
                    readUser(members), readConnections(members), optionalText(members, "last")))
        .toList();
  }

  private static OnlineUser readUser(Map<?, ?> members) {
    return new OnlineUser(new UserId(text(members, "id")), text(members, "name"));
  }

  static List<ConnectionId> readConnections(Map<?, ?> event) {
    return list(event, "connections").stream()
        .map(id -> new ConnectionId(String.valueOf(id)))
        .toList();
  }

  static List<?> list(Map<?, ?> event, String name) {
    if (event.get(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("job without " + name);
  }

  static Optional<String> optionalText(Map<?, ?> event, String name) {
    return event.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static String text(Map<?, ?> event, String name) {
    return optionalText(event, name)
        .orElseThrow(() -> new IllegalArgumentException("job without " + name));
  }

  static Instant instant(Map<?, ?> event, String name) {
    return Instant.ofEpochMilli(longNumber(event, name));
  }

  static int number(Map<?, ?> event, String name) {
    return Math.toIntExact(longNumber(event, name));
  }

  static long longNumber(Map<?, ?> event, String name) {
    if (event.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("job without " + name);
  }
}
