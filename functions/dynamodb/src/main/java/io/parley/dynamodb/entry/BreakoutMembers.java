package io.parley.dynamodb.entry;

import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.json.Meta;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Members of the `data` of breakout events, written and read.
final class BreakoutMembers {

  private BreakoutMembers() {}

  static Map<String, Object> groupMembers(Group group, boolean withParticipants) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", group.room().key());
    members.put("name", group.name());
    if (withParticipants) {
      members.put("participants", userIds(group.participants()));
    }
    return members;
  }

  static List<String> userIds(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  static BreakoutSessionId sessionOf(Meta data) {
    return new BreakoutSessionId(textOf(data, "session_id"));
  }

  static String textOf(Meta data, String name) {
    return (String) Objects.requireNonNull(data.members().get(name), name);
  }

  @SuppressWarnings("unchecked")
  static Meta settingsOf(Meta data) {
    return new Meta((Map<String, @Nullable Object>) requireMember(data, "settings"));
  }

  private static Object requireMember(Meta data, String name) {
    return Objects.requireNonNull(data.members().get(name), name);
  }

  static List<UserId> usersOf(Meta data, String name) {
    return ((List<?>) requireMember(data, name))
        .stream().map(user -> new UserId((String) user)).toList();
  }

  static List<Group> groupsOf(Meta data) {
    return ((List<?>) requireMember(data, "rooms"))
        .stream().map(group -> readGroup((Map<?, ?>) group)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Group readGroup(Map<?, ?> json) {
    Meta data = new Meta((Map<String, @Nullable Object>) json);
    return new Group(
        RoomId.parse(textOf(data, "id")),
        textOf(data, "name"),
        data.members().containsKey("participants") ? usersOf(data, "participants") : List.of());
  }

  static Optional<Instant> readTime(Meta data, String name) {
    return data.number(name).map(Instant::ofEpochMilli);
  }

  static Duration readGrace(Meta data) {
    return Duration.ofSeconds((Long) requireMember(data, "grace_seconds"));
  }
}
