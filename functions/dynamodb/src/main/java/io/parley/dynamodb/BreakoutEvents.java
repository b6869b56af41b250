package io.parley.dynamodb;

import io.parley.core.json.Meta;
import io.parley.core.room.Assign;
import io.parley.core.room.BreakoutEvent;
import io.parley.core.room.BreakoutEvent.Group;
import io.parley.core.room.RoomId;
import io.parley.core.room.SessionId;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events of breakouts as the members of an entry's `data`.
final class BreakoutEvents {

  private BreakoutEvents() {}

  /// What kind of entry it is.
  static String kind(BreakoutEvent event) {
    return switch (event) {
      case BreakoutEvent.Created _ -> "breakout_created";
      case BreakoutEvent.Updated _ -> "breakout_updated";
      case BreakoutEvent.Deleted _ -> "breakout_deleted";
      case BreakoutEvent.Opened _ -> "breakout_opened";
      case BreakoutEvent.Closed _ -> "breakout_closed";
      case BreakoutEvent.SessionOpened _ -> "breakout_session_opened";
      case BreakoutEvent.SessionUpdated _ -> "breakout_session_updated";
      case BreakoutEvent.SessionClosed _ -> "breakout_session_closed";
      case BreakoutEvent.Placed _ -> "breakout_placed";
      case BreakoutEvent.Left _ -> "breakout_left";
      case BreakoutEvent.Broadcast _ -> "breakout_broadcast";
      case BreakoutEvent.Recalled _ -> "breakout_recalled";
      case BreakoutEvent.Help _ -> "breakout_help";
    };
  }

  /// What an event says, with times in milliseconds.
  static Map<String, @Nullable Object> members(BreakoutEvent event) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    switch (event) {
      case BreakoutEvent.Created created -> {
        members.put("name", created.name());
        members.put("settings", created.settings().members());
        members.put("participants", texts(created.participants()));
        created.session().ifPresent(id -> members.put("session_id", id.value()));
      }
      case BreakoutEvent.Updated updated -> {
        members.put("name", updated.name());
        members.put("settings", updated.settings().members());
        updated.participants().ifPresent(users -> members.put("participants", texts(users)));
        updated.endsAt().ifPresent(at -> members.put("ends_at", at.toEpochMilli()));
        members.put("updated_at", updated.updatedAt().toEpochMilli());
      }
      case BreakoutEvent.Deleted _ -> {}
      case BreakoutEvent.Opened(SessionId session, Optional<Instant> endsAt) -> {
        members.put("session_id", session.value());
        members.put("ends_at", endsAt.map(Instant::toEpochMilli).orElse(null));
      }
      case BreakoutEvent.Closed(SessionId session, RoomId parent) -> {
        members.put("session_id", session.value());
        members.put("parent_room_id", parent.key());
      }
      case BreakoutEvent.SessionOpened opened -> {
        members.put("session_id", opened.session().value());
        members.put("assign", opened.assign().name().toLowerCase(Locale.ROOT));
        members.put("rooms", opened.groups().stream().map(group -> group(group, true)).toList());
        members.put("waiting", texts(opened.waiting()));
        members.put("ends_at", opened.endsAt().map(Instant::toEpochMilli).orElse(null));
        members.put("grace_seconds", opened.grace().toSeconds());
        members.put("again", opened.again());
      }
      case BreakoutEvent.SessionUpdated updated -> {
        members.put("session_id", updated.session().value());
        members.put("rooms", updated.rooms().stream().map(group -> group(group, false)).toList());
        members.put("ends_at", updated.endsAt().map(Instant::toEpochMilli).orElse(null));
        members.put("grace_seconds", updated.grace().toSeconds());
      }
      case BreakoutEvent.SessionClosed(SessionId session) ->
          members.put("session_id", session.value());
      case BreakoutEvent.Placed(SessionId session, UserId user, Optional<RoomId> room) -> {
        members.put("session_id", session.value());
        members.put("user_id", user.value());
        members.put("breakout_id", room.map(RoomId::key).orElse(null));
      }
      case BreakoutEvent.Left(SessionId session, UserId user) -> {
        members.put("session_id", session.value());
        members.put("user_id", user.value());
      }
      case BreakoutEvent.Broadcast sent -> {
        members.put("session_id", sent.session().value());
        members.put("sender_id", sent.sender().value());
        members.put("sender_name", sent.senderName());
        members.put("content", sent.content());
      }
      case BreakoutEvent.Recalled(SessionId session, Instant closesAt) -> {
        members.put("session_id", session.value());
        members.put("closes_at", closesAt.toEpochMilli());
      }
      case BreakoutEvent.Help(SessionId session, UserId user, RoomId room, String text) -> {
        members.put("session_id", session.value());
        members.put("user_id", user.value());
        members.put("breakout_id", room.key());
        members.put("message", text);
      }
    }
    return members;
  }

  private static Map<String, Object> group(Group group, boolean withParticipants) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", group.room().key());
    members.put("name", group.name());
    if (withParticipants) {
      members.put("participants", texts(group.participants()));
    }
    return members;
  }

  private static List<String> texts(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  /// The event of that kind, with times in milliseconds.
  static BreakoutEvent event(String kind, Meta data) {
    Map<String, @Nullable Object> members = data.members();
    return switch (kind) {
      case "breakout_created" ->
          new BreakoutEvent.Created(
              text(members, "name"),
              settings(members),
              users(members, "participants"),
              data.text("session_id").map(SessionId::new));
      case "breakout_updated" ->
          new BreakoutEvent.Updated(
              text(members, "name"),
              settings(members),
              members.containsKey("participants")
                  ? Optional.of(users(members, "participants"))
                  : Optional.empty(),
              time(members, "ends_at"),
              time(members, "updated_at").orElseThrow());
      case "breakout_deleted" -> new BreakoutEvent.Deleted();
      case "breakout_opened" ->
          new BreakoutEvent.Opened(session(members), time(members, "ends_at"));
      case "breakout_closed" ->
          new BreakoutEvent.Closed(session(members), RoomId.parse(text(members, "parent_room_id")));
      case "breakout_session_opened" ->
          new BreakoutEvent.SessionOpened(
              session(members),
              Assign.valueOf(text(members, "assign").toUpperCase(Locale.ROOT)),
              groups(members),
              users(members, "waiting"),
              time(members, "ends_at"),
              seconds(members),
              data.flag("again"));
      case "breakout_session_updated" ->
          new BreakoutEvent.SessionUpdated(
              session(members), groups(members), time(members, "ends_at"), seconds(members));
      case "breakout_session_closed" -> new BreakoutEvent.SessionClosed(session(members));
      case "breakout_placed" ->
          new BreakoutEvent.Placed(
              session(members),
              new UserId(text(members, "user_id")),
              data.text("breakout_id").map(RoomId::parse));
      case "breakout_left" ->
          new BreakoutEvent.Left(session(members), new UserId(text(members, "user_id")));
      case "breakout_broadcast" ->
          new BreakoutEvent.Broadcast(
              session(members),
              new UserId(text(members, "sender_id")),
              text(members, "sender_name"),
              text(members, "content"));
      case "breakout_recalled" ->
          new BreakoutEvent.Recalled(session(members), time(members, "closes_at").orElseThrow());
      case "breakout_help" ->
          new BreakoutEvent.Help(
              session(members),
              new UserId(text(members, "user_id")),
              RoomId.parse(text(members, "breakout_id")),
              text(members, "message"));
      default -> throw new IllegalStateException("unknown kind of entry: " + kind);
    };
  }

  private static SessionId session(Map<String, ?> members) {
    return new SessionId(text(members, "session_id"));
  }

  private static String text(Map<String, ?> members, String name) {
    return (String) Objects.requireNonNull(members.get(name), name);
  }

  @SuppressWarnings("unchecked")
  private static Meta settings(Map<String, ?> members) {
    return new Meta((Map<String, @Nullable Object>) required(members, "settings"));
  }

  private static Object required(Map<String, ?> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private static List<UserId> users(Map<String, ?> members, String name) {
    return ((List<?>) required(members, name))
        .stream().map(user -> new UserId((String) user)).toList();
  }

  private static List<Group> groups(Map<String, ?> members) {
    return ((List<?>) required(members, "rooms"))
        .stream().map(one -> group((Map<?, ?>) one)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Group group(Map<?, ?> json) {
    Map<String, ?> members = (Map<String, ?>) json;
    return new Group(
        RoomId.parse(text(members, "id")),
        text(members, "name"),
        members.containsKey("participants") ? users(members, "participants") : List.of());
  }

  private static Optional<Instant> time(Map<String, ?> members, String name) {
    return members.get(name) instanceof Long millis
        ? Optional.of(Instant.ofEpochMilli(millis))
        : Optional.empty();
  }

  private static Duration seconds(Map<String, ?> members) {
    return Duration.ofSeconds((Long) required(members, "grace_seconds"));
  }
}
