package io.parley.gateway.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.json.Text;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.unread.Unread;
import io.parley.gateway.Problem;
import io.parley.gateway.ReactionJson;
import io.parley.gateway.Rejection;
import io.parley.gateway.SanctionTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A frame to a socket. The records are the frames' `data`, in the contract's order.
public sealed interface Frame
    permits BreakoutFrame,
        Frame.ConnectionStatus,
        Frame.Unsubscribed,
        Frame.Presence,
        Frame.UserOnline,
        Frame.UserOffline,
        Frame.Typing,
        Frame.RoomCreated,
        Frame.RoomUpdated,
        Frame.RoomDeactivated,
        Frame.RoomActivated,
        Frame.RoomDeleted,
        Frame.Message,
        Frame.MessageUpdated,
        Frame.MessageDeleted,
        Frame.MessageRestored,
        Frame.DeletedMessage,
        Frame.DeletedMessageUpdated,
        Frame.UserJoined,
        Frame.UserLeft,
        Frame.RoleChanged,
        Frame.UserBanned,
        Frame.UserUnbanned,
        Frame.UserMuted,
        Frame.UserUnmuted,
        Frame.Read,
        Frame.Receipt,
        Frame.Mention,
        Frame.RoomAdded,
        Frame.RoomRemoved,
        Frame.Reactions,
        Frame.Ack,
        Frame.ReactionAck,
        Frame.History,
        Frame.Pong,
        Frame.Error {

  /// The frame's `type`.
  String type();

  @Serdeable(naming = SnakeCaseStrategy.class)
  record ConnectionStatus(
      String status,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String roomId,
      List<String> onlineUsers,
      long totalParticipants,
      long latestSeq,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String ref)
      implements Frame {

    /// Greets a connection that was opened without a room.
    public static ConnectionStatus ofInbox(Optional<UserId> user) {
      return new ConnectionStatus(
          "connected", user.map(UserId::value).orElse(null), null, List.of(), 0, 0, null);
    }

    @Override
    public String type() {
      return "connection_status";
    }
  }

  /// Notifies a connection that stays open of the end of its subscription to a room.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Unsubscribed(
      String status,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String userId,
      String roomId,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String ref)
      implements Frame {

    public Unsubscribed(@Nullable String userId, RoomId room, @Nullable String ref) {
      this("disconnected", userId, room.value(), ref);
    }

    @Override
    public String type() {
      return "connection_status";
    }
  }

  /// Tells a crowded room how many users are online.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Presence(long onlineCount) implements Frame {
    @Override
    public String type() {
      return "presence";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserOnline(String userId, String userName) implements Frame {
    @Override
    public String type() {
      return "user_online";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserOffline(String userId, String userName) implements Frame {
    @Override
    public String type() {
      return "user_offline";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record Typing(String userId, String userName, boolean isTyping) implements Frame {
    @Override
    public String type() {
      return "typing";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomCreated(String name, String description, Map<String, @Nullable Object> meta)
      implements Frame {
    @Override
    public String type() {
      return "room_created";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomUpdated(
      String name, String description, Map<String, @Nullable Object> meta, String updatedAt)
      implements Frame {
    @Override
    public String type() {
      return "room_updated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomDeactivated(boolean isActive, String updatedAt) implements Frame {
    @Override
    public String type() {
      return "room_deactivated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomActivated(boolean isActive, String updatedAt) implements Frame {
    @Override
    public String type() {
      return "room_activated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomDeleted(String id) implements Frame {
    @Override
    public String type() {
      return "room_deleted";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record Message(
      String id,
      String senderId,
      String senderName,
      String content,
      String messageType,
      Map<String, @Nullable Object> meta,
      String createdAt,
      List<String> mentions)
      implements Frame {
    @Override
    public String type() {
      return "message";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record MessageUpdated(String id, String content, String editedAt, List<String> mentions)
      implements Frame {
    @Override
    public String type() {
      return "message_updated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record MessageDeleted(
      String id,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String deletedBy,
      String deletedAt)
      implements Frame {
    @Override
    public String type() {
      return "message_deleted";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record MessageRestored(String id) implements Frame {
    @Override
    public String type() {
      return "message_restored";
    }
  }

  /// In a history, in the place of a message that is deleted now.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record DeletedMessage(String id, boolean isDeleted) implements Frame {
    @Override
    public String type() {
      return "message";
    }
  }

  /// In a history, in the place of an edit of a message that is deleted now.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record DeletedMessageUpdated(String id, boolean isDeleted) implements Frame {
    @Override
    public String type() {
      return "message_updated";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserJoined(
      String userId, String userName, String joinedAt, Map<String, @Nullable Object> meta)
      implements Frame {
    @Override
    public String type() {
      return "user_joined";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserLeft(String userId, String userName, String leftAt) implements Frame {
    @Override
    public String type() {
      return "user_left";
    }
  }

  /// A participant has another role.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoleChanged(
      String userId,
      @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by)
      implements Frame {
    @Override
    public String type() {
      return "role_changed";
    }
  }

  /// A user may not be in the room; for a participant it is the leave.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserBanned(
      String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until)
      implements Frame {
    @Override
    public String type() {
      return "user_banned";
    }
  }

  /// A user may join the room again.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserUnbanned(
      String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until)
      implements Frame {
    @Override
    public String type() {
      return "user_unbanned";
    }
  }

  /// A user may not send in the room.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserMuted(
      String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until)
      implements Frame {
    @Override
    public String type() {
      return "user_muted";
    }
  }

  /// A user may send in the room again.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record UserUnmuted(
      String userId,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until)
      implements Frame {
    @Override
    public String type() {
      return "user_unmuted";
    }
  }

  /// Tells a user that they are a participant of a room now.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomAdded(String roomId, String name, long latestSeq) implements Frame {

    public RoomAdded(Room room, long latestSeq) {
      this(room.key().room().value(), room.name(), latestSeq);
    }

    @Override
    public String type() {
      return "room_added";
    }
  }

  /// Tells a user that they are no participant of a room any more.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record RoomRemoved(
      String roomId,
      @Schema(allowableValues = {"left", "removed", "banned", "deleted"}) String reason)
      implements Frame {

    public RoomRemoved(RoomId room, LeaveReason reason) {
      this(room.value(), reason.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String type() {
      return "room_removed";
    }
  }

  /// Tells a user that a message names them.
  ///
  /// @param preview the first 100 characters of the message
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Mention(
      String roomId, String messageId, long seq, String senderId, String senderName, String preview)
      implements Frame {

    private static final int PREVIEW = 100;

    public static Mention of(io.parley.core.message.Message message) {
      return new Mention(
          message.entry().room().room().value(),
          message.entry().id().value(),
          message.seq(),
          message.sent().sender().value(),
          message.sent().senderName(),
          Text.beginning(message.now().content(), PREVIEW));
    }

    @Override
    public String type() {
      return "mention";
    }
  }

  /// Tells a user's own connections how far they have read a room.
  ///
  /// @param ref of a frame that moved nothing, which is answered to its sender alone
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Read(
      String roomId,
      long readSeq,
      long unread,
      long mentions,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String ref)
      implements Frame {

    public static Read of(Unread now, @Nullable String ref) {
      return new Read(now.room().room().value(), now.readSeq(), now.unread(), now.mentions(), ref);
    }

    @Override
    public String type() {
      return "read";
    }
  }

  /// Tells a room how far a participant has read.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Receipt(String userId, long readSeq) implements Frame {
    @Override
    public String type() {
      return "receipt";
    }
  }

  /// Tells a room how users have reacted to a message.
  ///
  /// @param version the higher one counts
  /// @param summary by name
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Reactions(String messageId, long version, Map<String, ReactionJson> summary)
      implements Frame {

    public static Reactions of(EntryId message, ReactionSummary summary) {
      return new Reactions(message.value(), summary.version(), ReactionJson.of(summary));
    }

    @Override
    public String type() {
      return "reactions";
    }
  }

  /// Acknowledges a reaction, or that it is taken back.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record ReactionAck(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String ref,
      String messageId,
      long version,
      Map<String, ReactionJson> summary)
      implements Frame {
    @Override
    public String type() {
      return "ack";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record Ack(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String ref,
      String id,
      long seq,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String clientMessageId,
      boolean duplicate)
      implements Frame {
    @Override
    public String type() {
      return "ack";
    }
  }

  /// @param entries frames as they were sent live, `seq` included, but for messages: each is as it
  ///     is now, a deleted one [DeletedMessage]
  @Serdeable(naming = SnakeCaseStrategy.class)
  record History(
      List<Envelope> entries,
      boolean complete,
      long latestSeq,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String ref)
      implements Frame {
    @Override
    public String type() {
      return "history";
    }
  }

  @Serdeable(naming = SnakeCaseStrategy.class)
  record Pong(
      Map<String, Long> latest,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String ref)
      implements Frame {
    @Override
    public String type() {
      return "pong";
    }
  }

  /// @param details of a ban or a mute, or of a message that was rejected by review
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Error(
      @Schema(implementation = Problem.class) String code,
      String message,
      boolean retryable,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Long retryAfterMs,
      @Schema(
              nullable = false,
              oneOf = {SanctionTerms.class, Rejection.class})
          @JsonInclude(Include.NON_NULL)
          @Nullable Object details,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String ref)
      implements Frame {

    static Error of(
        Problem problem, @Nullable Long wait, @Nullable Object details, @Nullable String ref) {
      return new Error(problem.name(), problem.message(), problem.retryable(), wait, details, ref);
    }

    @Override
    public String type() {
      return "error";
    }
  }

  /// A whole frame; `seq` only on entries of the room's log, and no room for a frame about none.
  @Serdeable(naming = SnakeCaseStrategy.class)
  record Envelope(
      String type,
      Object data,
      String timestamp,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String roomId,
      @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Long seq) {}
}
