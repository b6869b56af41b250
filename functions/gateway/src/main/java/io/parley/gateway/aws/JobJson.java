package io.parley.gateway.aws;

import io.parley.core.client.ClientId;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Delivery;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Seat;
import io.parley.core.connection.Span;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A job as the event of the function that carries it out, and back.
public final class JobJson {

  private JobJson() {}

  static Map<String, ?> of(Job job) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("client", job.room().client().value());
    event.put("room", job.room().room().value());
    switch (job) {
      case Job.Deliver(_, Span span, Delivery delivery) -> {
        event.put("job", "deliver");
        event.put("first", span.first());
        event.put("last", span.last());
        span.after().ifPresent(after -> event.put("after", after.connection().value()));
        span.after().ifPresent(after -> event.put("after_tag", after.userTag()));
        event.put("frame", delivery.frame());
        event.put("except_tag", delivery.exceptTag());
        event.put("is_last", delivery.last());
      }
      case Job.Greet(
              _,
              ConnectionId connection,
              Optional<OnlineUser> user,
              @Nullable String ref) -> {
        event.put("job", "greet");
        event.put("connection", connection.value());
        event.put("users", users(user.stream()));
        event.put("ref", ref);
      }
      case Job.EndTyping(_, OnlineUser user, Instant since) -> {
        event.put("job", "end_typing");
        event.put("users", users(Stream.of(user)));
        event.put("since", since.toEpochMilli());
      }
      case Job.Part(_, List<OnlineUser> users) -> {
        event.put("job", "part");
        event.put("users", users(users.stream()));
      }
      case Job.Dismiss(_, OnlineUser user, List<ConnectionId> connections, String frame) -> {
        event.put("job", "dismiss");
        event.put("users", users(Stream.of(user)));
        event.put("connections", connections.stream().map(ConnectionId::value).toList());
        event.put("frame", frame);
      }
    }
    return event;
  }

  /// The job in an event.
  ///
  /// @throws IllegalArgumentException when it is not one
  public static Job job(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> event)) {
      throw new IllegalArgumentException("not a job");
    }
    RoomKey room =
        new RoomKey(new ClientId(text(event, "client")), new RoomId(text(event, "room")));
    return switch (text(event, "job")) {
      case "deliver" -> new Job.Deliver(room, span(event), delivery(event));
      case "greet" ->
          new Job.Greet(
              room,
              new ConnectionId(text(event, "connection")),
              users(event).stream().findFirst(),
              optional(event, "ref").orElse(null));
      case "end_typing" -> new Job.EndTyping(room, users(event).getFirst(), since(event));
      case "part" -> new Job.Part(room, users(event));
      case "dismiss" ->
          new Job.Dismiss(room, users(event).getFirst(), connections(event), text(event, "frame"));
      case String unknown -> throw new IllegalArgumentException("unknown job: " + unknown);
    };
  }

  private static Span span(Map<?, ?> event) {
    Optional<Seat> after =
        optional(event, "after")
            .map(id -> new Seat(new ConnectionId(id), number(event, "after_tag")));
    return new Span(number(event, "first"), number(event, "last"), after);
  }

  private static Delivery delivery(Map<?, ?> event) {
    return new Delivery(
        text(event, "frame"),
        number(event, "except_tag"),
        Boolean.TRUE.equals(event.get("is_last")));
  }

  private static List<Map<String, String>> users(Stream<OnlineUser> users) {
    return users.map(one -> Map.of("id", one.user().value(), "name", one.userName())).toList();
  }

  private static List<OnlineUser> users(Map<?, ?> event) {
    return list(event, "users").stream()
        .map(one -> one instanceof Map<?, ?> user ? user : Map.of())
        .map(user -> new OnlineUser(new UserId(text(user, "id")), text(user, "name")))
        .toList();
  }

  private static List<ConnectionId> connections(Map<?, ?> event) {
    return list(event, "connections").stream()
        .map(one -> new ConnectionId(String.valueOf(one)))
        .toList();
  }

  private static List<?> list(Map<?, ?> event, String name) {
    if (event.get(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("job without " + name);
  }

  private static Optional<String> optional(Map<?, ?> event, String name) {
    return event.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String text(Map<?, ?> event, String name) {
    return optional(event, name)
        .orElseThrow(() -> new IllegalArgumentException("job without " + name));
  }

  private static Instant since(Map<?, ?> event) {
    if (event.get("since") instanceof Long millis) {
      return Instant.ofEpochMilli(millis);
    }
    throw new IllegalArgumentException("job without since");
  }

  private static int number(Map<?, ?> event, String name) {
    if (event.get(name) instanceof Long number) {
      return Math.toIntExact(number);
    }
    throw new IllegalArgumentException("job without " + name);
  }
}
