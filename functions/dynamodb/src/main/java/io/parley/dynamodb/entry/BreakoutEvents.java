package io.parley.dynamodb.entry;

import static io.parley.dynamodb.entry.BreakoutMembers.groupMembers;
import static io.parley.dynamodb.entry.BreakoutMembers.groupsOf;
import static io.parley.dynamodb.entry.BreakoutMembers.readGrace;
import static io.parley.dynamodb.entry.BreakoutMembers.readTime;
import static io.parley.dynamodb.entry.BreakoutMembers.sessionOf;
import static io.parley.dynamodb.entry.BreakoutMembers.settingsOf;
import static io.parley.dynamodb.entry.BreakoutMembers.textOf;
import static io.parley.dynamodb.entry.BreakoutMembers.userIds;
import static io.parley.dynamodb.entry.BreakoutMembers.usersOf;

import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.json.Meta;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Events of breakouts as the members of an entry's `data`.
final class BreakoutEvents {

  private static final List<EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>>
      KINDS =
          List.of(
              createdKind(),
              updatedKind(),
              deletedKind(),
              openedKind(),
              closedKind(),
              sessionOpenedKind(),
              sessionUpdatedKind(),
              sessionClosedKind(),
              placedKind(),
              leftKind(),
              broadcastKind(),
              recalledKind(),
              helpKind());

  private BreakoutEvents() {}

  /// The stored name of an event's kind.
  static String kind(BreakoutEvent event) {
    return EventKind.of(KINDS, event).name();
  }

  /// The members of an event, with times in milliseconds.
  static Map<String, @Nullable Object> members(BreakoutEvent event) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    EventKind.of(KINDS, event).write(members, event);
    return members;
  }

  /// The event of that kind, with times in milliseconds.
  static BreakoutEvent event(String kind, Meta data) {
    return EventKind.named(KINDS, kind).read(data);
  }

  private static <E extends BreakoutEvent> EventKind<E, Map<String, @Nullable Object>, Meta> kindOf(
      String name,
      Class<E> type,
      BiConsumer<Map<String, @Nullable Object>, E> writer,
      Function<Meta, E> reader) {
    return new EventKind<>(name, type, writer, reader);
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      createdKind() {
    return kindOf(
        "breakout_created",
        BreakoutEvent.Created.class,
        (members, created) -> {
          members.put("name", created.name());
          members.put("settings", created.settings().members());
          members.put("participants", userIds(created.participants()));
          created.session().ifPresent(id -> members.put("session_id", id.value()));
        },
        data ->
            new BreakoutEvent.Created(
                textOf(data, "name"),
                settingsOf(data),
                usersOf(data, "participants"),
                data.text("session_id").map(BreakoutSessionId::new)));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      updatedKind() {
    return kindOf(
        "breakout_updated",
        BreakoutEvent.Updated.class,
        (members, updated) -> {
          members.put("name", updated.name());
          members.put("settings", updated.settings().members());
          updated.participants().ifPresent(users -> members.put("participants", userIds(users)));
          updated.endsAt().ifPresent(at -> members.put("ends_at", at.toEpochMilli()));
          members.put("updated_at", updated.updatedAt().toEpochMilli());
        },
        data ->
            new BreakoutEvent.Updated(
                textOf(data, "name"),
                settingsOf(data),
                data.members().containsKey("participants")
                    ? Optional.of(usersOf(data, "participants"))
                    : Optional.empty(),
                readTime(data, "ends_at"),
                readTime(data, "updated_at").orElseThrow()));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      deletedKind() {
    return kindOf(
        "breakout_deleted",
        BreakoutEvent.Deleted.class,
        (members, _) -> {},
        data -> new BreakoutEvent.Deleted());
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      openedKind() {
    return kindOf(
        "breakout_opened",
        BreakoutEvent.Opened.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("ends_at", event.endsAt().map(Instant::toEpochMilli).orElse(null));
          event.updatedAt().ifPresent(at -> members.put("updated_at", at.toEpochMilli()));
        },
        data ->
            new BreakoutEvent.Opened(
                sessionOf(data), readTime(data, "ends_at"), readTime(data, "updated_at")));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      closedKind() {
    return kindOf(
        "breakout_closed",
        BreakoutEvent.Closed.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("parent_room_id", event.parent().key());
          event.updatedAt().ifPresent(at -> members.put("updated_at", at.toEpochMilli()));
        },
        data ->
            new BreakoutEvent.Closed(
                sessionOf(data),
                RoomId.parse(textOf(data, "parent_room_id")),
                readTime(data, "updated_at")));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      sessionOpenedKind() {
    return kindOf(
        "breakout_session_opened",
        BreakoutEvent.SessionOpened.class,
        (members, opened) -> {
          members.put("session_id", opened.session().value());
          members.put("assign", opened.assign().name().toLowerCase(Locale.ROOT));
          members.put(
              "rooms", opened.groups().stream().map(group -> groupMembers(group, true)).toList());
          members.put("waiting", userIds(opened.waiting()));
          members.put("ends_at", opened.endsAt().map(Instant::toEpochMilli).orElse(null));
          members.put("grace_seconds", opened.grace().toSeconds());
          members.put("again", opened.again());
        },
        data ->
            new BreakoutEvent.SessionOpened(
                sessionOf(data),
                Assign.valueOf(textOf(data, "assign").toUpperCase(Locale.ROOT)),
                groupsOf(data),
                usersOf(data, "waiting"),
                readTime(data, "ends_at"),
                readGrace(data),
                data.flag("again")));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      sessionUpdatedKind() {
    return kindOf(
        "breakout_session_updated",
        BreakoutEvent.SessionUpdated.class,
        (members, updated) -> {
          members.put("session_id", updated.session().value());
          members.put(
              "rooms", updated.rooms().stream().map(group -> groupMembers(group, false)).toList());
          members.put("ends_at", updated.endsAt().map(Instant::toEpochMilli).orElse(null));
          members.put("grace_seconds", updated.grace().toSeconds());
        },
        data ->
            new BreakoutEvent.SessionUpdated(
                sessionOf(data), groupsOf(data), readTime(data, "ends_at"), readGrace(data)));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      sessionClosedKind() {
    return kindOf(
        "breakout_session_closed",
        BreakoutEvent.SessionClosed.class,
        (members, event) -> members.put("session_id", event.session().value()),
        data -> new BreakoutEvent.SessionClosed(sessionOf(data)));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      placedKind() {
    return kindOf(
        "breakout_placed",
        BreakoutEvent.Placed.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("user_id", event.user().value());
          members.put("breakout_id", event.room().map(RoomId::key).orElse(null));
        },
        data ->
            new BreakoutEvent.Placed(
                sessionOf(data),
                new UserId(textOf(data, "user_id")),
                data.text("breakout_id").map(RoomId::parse)));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      leftKind() {
    return kindOf(
        "breakout_left",
        BreakoutEvent.Left.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("user_id", event.user().value());
        },
        data -> new BreakoutEvent.Left(sessionOf(data), new UserId(textOf(data, "user_id"))));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      broadcastKind() {
    return kindOf(
        "breakout_broadcast",
        BreakoutEvent.Broadcast.class,
        (members, sent) -> {
          members.put("session_id", sent.session().value());
          members.put("sender_id", sent.sender().value());
          members.put("sender_name", sent.senderName());
          members.put("content", sent.content());
        },
        data ->
            new BreakoutEvent.Broadcast(
                sessionOf(data),
                new UserId(textOf(data, "sender_id")),
                textOf(data, "sender_name"),
                textOf(data, "content")));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      recalledKind() {
    return kindOf(
        "breakout_recalled",
        BreakoutEvent.Recalled.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("closes_at", event.closesAt().toEpochMilli());
        },
        data ->
            new BreakoutEvent.Recalled(sessionOf(data), readTime(data, "closes_at").orElseThrow()));
  }

  private static EventKind<? extends BreakoutEvent, Map<String, @Nullable Object>, Meta>
      helpKind() {
    return kindOf(
        "breakout_help",
        BreakoutEvent.Help.class,
        (members, event) -> {
          members.put("session_id", event.session().value());
          members.put("user_id", event.user().value());
          members.put("breakout_id", event.room().key());
          members.put("message", event.text());
        },
        data ->
            new BreakoutEvent.Help(
                sessionOf(data),
                new UserId(textOf(data, "user_id")),
                RoomId.parse(textOf(data, "breakout_id")),
                textOf(data, "message")));
  }
}
