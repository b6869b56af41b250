package io.parley.gateway.aws;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Ending;
import io.parley.core.access.Seat;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Delivery;
import io.parley.core.connection.Jobs.Dismissed;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.Span;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
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
    event.put("client", job.client().value());
    if (job instanceof Job.InRoom inRoom) {
      event.put("room", inRoom.room().room().key());
    }
    switch (job) {
      case Job.Deliver(_, Span span, Delivery delivery) -> {
        event.put("job", "deliver");
        event.put("first", span.first());
        event.put("last", span.last());
        span.after().ifPresent(after -> event.put("after", after.connection().value()));
        span.after().ifPresent(after -> event.put("after_tag", after.userTag()));
        putFrames(event, delivery.frames());
        event.put("except_tag", delivery.exceptTag());
        event.put("is_last", delivery.last());
      }
      case Job.Gather(_, long seq, Instant due, boolean late, Optional<String> last) -> {
        event.put("job", "gather");
        event.put("seq", seq);
        event.put("due", due.toEpochMilli());
        event.put("late", late);
        last.ifPresent(frame -> event.put("last", frame));
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
      case Job.Count _ -> event.put("job", "count");
      case Job.Part(_, List<OnlineUser> users) -> {
        event.put("job", "part");
        event.put("users", users(users.stream()));
      }
      case Job.Dismiss(_, List<Dismissed> dismissed, Instant until) -> {
        event.put("job", "dismiss");
        event.put("dismissed", dismissed.stream().map(JobJson::dismissed).toList());
        event.put("until", until.toEpochMilli());
      }
      case Job.Tell(_, List<UserId> users, String frame, Optional<RoomKey> besides) -> {
        event.put("job", "tell");
        event.put("users", users.stream().map(UserId::value).toList());
        event.put("frame", frame);
        besides.ifPresent(room -> event.put("besides", room.room().key()));
      }
      case Job.Revoke(_, Ending ending, int looks) -> {
        event.put("job", "revoke");
        event.put("looks", looks);
        EndingJson.put(event, ending);
      }
      case Job.Sweep(_, Ending ending, int shard) -> {
        event.put("job", "sweep");
        event.put("shard", shard);
        EndingJson.put(event, ending);
      }
      case Job.Close(_, List<ConnectionId> connections, int tries) -> {
        event.put("job", "close");
        event.put("connections", connections.stream().map(ConnectionId::value).toList());
        event.put("tries", tries);
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
    ClientId client = new ClientId(text(event, "client"));
    return switch (text(event, "job")) {
      case "revoke" -> new Job.Revoke(client, EndingJson.ending(event), number(event, "looks"));
      case "sweep" -> new Job.Sweep(client, EndingJson.ending(event), number(event, "shard"));
      case "close" -> new Job.Close(client, connections(event), number(event, "tries"));
      case String job -> inRoom(job, new RoomKey(client, RoomId.parse(text(event, "room"))), event);
    };
  }

  private static Job inRoom(String job, RoomKey room, Map<?, ?> event) {
    return switch (job) {
      case "deliver" -> new Job.Deliver(room, span(event), delivery(event));
      case "gather" ->
          new Job.Gather(
              room,
              longNumber(event, "seq"),
              instant(event, "due"),
              Boolean.TRUE.equals(event.get("late")),
              optional(event, "last"));
      case "greet" ->
          new Job.Greet(
              room,
              new ConnectionId(text(event, "connection")),
              users(event).stream().findFirst(),
              optional(event, "ref").orElse(null));
      case "end_typing" ->
          new Job.EndTyping(room, users(event).getFirst(), instant(event, "since"));
      case "count" -> new Job.Count(room);
      case "part" -> new Job.Part(room, users(event));
      case "dismiss" -> new Job.Dismiss(room, dismissed(event), instant(event, "until"));
      case "tell" ->
          new Job.Tell(
              room,
              list(event, "users").stream().map(user -> new UserId(String.valueOf(user))).toList(),
              text(event, "frame"),
              optional(event, "besides").map(id -> new RoomKey(room.client(), RoomId.parse(id))));
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
        frames(event), number(event, "except_tag"), Boolean.TRUE.equals(event.get("is_last")));
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

  private static List<String> frames(Map<?, ?> event) {
    return event.containsKey("frame")
        ? List.of(text(event, "frame"))
        : list(event, "frames").stream().map(String::valueOf).toList();
  }

  private static List<Map<String, String>> users(Stream<OnlineUser> users) {
    return users.map(one -> Map.of("id", one.user().value(), "name", one.userName())).toList();
  }

  private static List<OnlineUser> users(Map<?, ?> event) {
    return list(event, "users").stream()
        .map(one -> one instanceof Map<?, ?> user ? user : Map.of())
        .map(JobJson::user)
        .toList();
  }

  private static Map<String, Object> dismissed(Dismissed dismissed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", dismissed.user().user().value());
    json.put("name", dismissed.user().userName());
    json.put("connections", dismissed.connections().stream().map(ConnectionId::value).toList());
    dismissed.last().ifPresent(last -> json.put("last", last));
    return json;
  }

  private static List<Dismissed> dismissed(Map<?, ?> event) {
    return list(event, "dismissed").stream()
        .map(json -> json instanceof Map<?, ?> members ? members : Map.of())
        .map(
            members ->
                new Dismissed(user(members), connections(members), optional(members, "last")))
        .toList();
  }

  private static OnlineUser user(Map<?, ?> members) {
    return new OnlineUser(new UserId(text(members, "id")), text(members, "name"));
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

  static String text(Map<?, ?> event, String name) {
    return optional(event, name)
        .orElseThrow(() -> new IllegalArgumentException("job without " + name));
  }

  private static Instant instant(Map<?, ?> event, String name) {
    return Instant.ofEpochMilli(longNumber(event, name));
  }

  static int number(Map<?, ?> event, String name) {
    return Math.toIntExact(longNumber(event, name));
  }

  private static long longNumber(Map<?, ?> event, String name) {
    if (event.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("job without " + name);
  }
}
