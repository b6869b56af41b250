package io.parley.gateway.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.BreakoutEvent.Group;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.gateway.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The frames about breakouts and their sessions: entries of the breakout's log or of the parent
/// room's.
public sealed interface BreakoutFrame extends Frame {

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutCreated(
      String id,
      String name,
      Map<String, @Nullable Object> settings,
      List<String> participants,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String sessionId)
      implements BreakoutFrame {
    static BreakoutCreated of(RoomId room, BreakoutEvent.Created created) {
      return new BreakoutCreated(
          room.value(),
          created.name(),
          created.settings().members(),
          userIds(created.participants()),
          created.session().map(BreakoutSessionId::value).orElse(null));
    }

    @Override
    public String type() {
      return "breakout_created";
    }
  }

  /// @param participants all of them, if they were replaced
  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutUpdated(
      String id,
      String name,
      Map<String, @Nullable Object> settings,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable List<String> participants,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String endsAt,
      String updatedAt)
      implements BreakoutFrame {
    static BreakoutUpdated of(RoomId room, BreakoutEvent.Updated updated) {
      return new BreakoutUpdated(
          room.value(),
          updated.name(),
          updated.settings().members(),
          updated.participants().map(BreakoutFrame::userIds).orElse(null),
          formatTime(updated.endsAt()),
          Timestamps.format(updated.updatedAt()));
    }

    @Override
    public String type() {
      return "breakout_updated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutDeleted(String id) implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_deleted";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutOpened(
      String sessionId, @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String endsAt)
      implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_opened";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutClosed(String sessionId, String parentRoomId) implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_closed";
    }
  }

  /// A breakout of a session.
  ///
  /// @param participants who is in it, where the frame says so
  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutGroup(
      String id,
      String name,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL)
          @Nullable List<String> participants) {

    static BreakoutGroup whole(Group group) {
      return new BreakoutGroup(group.room().value(), group.name(), userIds(group.participants()));
    }

    static BreakoutGroup named(Group group) {
      return new BreakoutGroup(group.room().value(), group.name(), null);
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutSessionOpened(
      String sessionId,
      String assign,
      List<BreakoutGroup> rooms,
      List<String> waiting,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String endsAt,
      long graceSeconds,
      boolean again)
      implements BreakoutFrame {
    static BreakoutSessionOpened of(BreakoutEvent.SessionOpened opened) {
      return new BreakoutSessionOpened(
          opened.session().value(),
          opened.assign().name().toLowerCase(Locale.ROOT),
          opened.groups().stream().map(BreakoutGroup::whole).toList(),
          userIds(opened.waiting()),
          formatTime(opened.endsAt()),
          opened.grace().toSeconds(),
          opened.again());
    }

    @Override
    public String type() {
      return "breakout_session_opened";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutSessionUpdated(
      String sessionId,
      List<BreakoutGroup> rooms,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String endsAt,
      long graceSeconds)
      implements BreakoutFrame {
    static BreakoutSessionUpdated of(BreakoutEvent.SessionUpdated updated) {
      return new BreakoutSessionUpdated(
          updated.session().value(),
          updated.rooms().stream().map(BreakoutGroup::named).toList(),
          formatTime(updated.endsAt()),
          updated.grace().toSeconds());
    }

    @Override
    public String type() {
      return "breakout_session_updated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutSessionClosed(String sessionId) implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_session_closed";
    }
  }

  /// @param breakoutId where the user is now; null for the parent room
  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutPlaced(
      String sessionId,
      String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String breakoutId)
      implements BreakoutFrame {
    static BreakoutPlaced of(BreakoutEvent.Placed placed) {
      return new BreakoutPlaced(
          placed.session().value(),
          placed.user().value(),
          placed.room().map(RoomId::value).orElse(null));
    }

    @Override
    public String type() {
      return "breakout_placed";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutLeft(String sessionId, String userId) implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_left";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutBroadcast(String sessionId, String senderId, String senderName, String content)
      implements BreakoutFrame {
    static BreakoutBroadcast of(BreakoutEvent.Broadcast sent) {
      return new BreakoutBroadcast(
          sent.session().value(), sent.sender().value(), sent.senderName(), sent.content());
    }

    @Override
    public String type() {
      return "breakout_broadcast";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutRecalled(String sessionId, String closesAt) implements BreakoutFrame {
    @Override
    public String type() {
      return "breakout_recalled";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record BreakoutHelp(String sessionId, String userId, String breakoutId, String message)
      implements BreakoutFrame {
    static BreakoutHelp of(BreakoutEvent.Help help) {
      return new BreakoutHelp(
          help.session().value(), help.user().value(), help.room().value(), help.text());
    }

    @Override
    public String type() {
      return "breakout_help";
    }
  }

  /// The frame that a room gets for an event.
  static BreakoutFrame of(RoomId room, BreakoutEvent event) {
    return switch (event) {
      case BreakoutEvent.Created created -> BreakoutCreated.of(room, created);
      case BreakoutEvent.Updated updated -> BreakoutUpdated.of(room, updated);
      case BreakoutEvent.Deleted _ -> new BreakoutDeleted(room.value());
      case BreakoutEvent.Opened opened ->
          new BreakoutOpened(opened.session().value(), formatTime(opened.endsAt()));
      case BreakoutEvent.Closed closed ->
          new BreakoutClosed(closed.session().value(), closed.parent().value());
      case BreakoutEvent.SessionOpened opened -> BreakoutSessionOpened.of(opened);
      case BreakoutEvent.SessionUpdated updated -> BreakoutSessionUpdated.of(updated);
      case BreakoutEvent.SessionClosed closed ->
          new BreakoutSessionClosed(closed.session().value());
      case BreakoutEvent.Placed placed -> BreakoutPlaced.of(placed);
      case BreakoutEvent.Left left -> new BreakoutLeft(left.session().value(), left.user().value());
      case BreakoutEvent.Broadcast sent -> BreakoutBroadcast.of(sent);
      case BreakoutEvent.Recalled recalled ->
          new BreakoutRecalled(recalled.session().value(), Timestamps.format(recalled.closesAt()));
      case BreakoutEvent.Help help -> BreakoutHelp.of(help);
    };
  }

  private static List<String> userIds(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private static @Nullable String formatTime(Optional<Instant> at) {
    return at.map(Timestamps::format).orElse(null);
  }
}
