package io.parley.gateway.aws;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Span;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A job as the event of the function that carries it out, and back.
public final class JobJson {

  private JobJson() {}

  static Map<String, ?> of(Job job) {
    Map<String, Object> event = new LinkedHashMap<>();
    switch (job) {
      case Job.Deliver(RoomKey room, Span span, String frame) -> {
        putRoom(event, "deliver", room);
        event.put("first", span.first());
        event.put("last", span.last());
        span.after().ifPresent(after -> event.put("after", after.value()));
        event.put("frame", frame);
      }
      case Job.Greet(RoomKey room, ConnectionId connection, Optional<OnlineUser> user) -> {
        putRoom(event, "greet", room);
        event.put("connection", connection.value());
        user.ifPresent(online -> event.put("user", online.user().value()));
        user.ifPresent(online -> event.put("user_name", online.userName()));
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
      case "deliver" ->
          new Job.Deliver(
              room,
              new Span(
                  number(event, "first"),
                  number(event, "last"),
                  optional(event, "after").map(ConnectionId::new)),
              text(event, "frame"));
      case "greet" ->
          new Job.Greet(
              room,
              new ConnectionId(text(event, "connection")),
              optional(event, "user")
                  .map(user -> new OnlineUser(new UserId(user), text(event, "user_name"))));
      case String unknown -> throw new IllegalArgumentException("unknown job: " + unknown);
    };
  }

  private static void putRoom(Map<String, Object> event, String job, RoomKey room) {
    event.put("job", job);
    event.put("client", room.client().value());
    event.put("room", room.room().value());
  }

  private static Optional<String> optional(Map<?, ?> event, String name) {
    return event.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String text(Map<?, ?> event, String name) {
    return optional(event, name)
        .orElseThrow(() -> new IllegalArgumentException("job without " + name));
  }

  private static int number(Map<?, ?> event, String name) {
    if (event.get(name) instanceof Long number) {
      return Math.toIntExact(number);
    }
    throw new IllegalArgumentException("job without " + name);
  }
}
