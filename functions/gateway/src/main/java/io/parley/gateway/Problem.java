package io.parley.gateway;

import static io.parley.gateway.Surface.BREAKOUTS;
import static io.parley.gateway.Surface.CHAT_API;
import static io.parley.gateway.Surface.DIRECTORY;
import static io.parley.gateway.Surface.MESSENGER;
import static io.parley.gateway.Wording.in;

import java.util.List;
import java.util.Optional;

/// The catalogue of errors: every refusal and fault that a caller can meet, with its status and
/// text on each surface that has it. The name is the code, where a surface shows one: over HTTP as
/// `error.code`, on a socket as the `code` of an `error` frame.
public enum Problem {

  // Of any call.
  INVALID_JSON(
      in(400, "Request body is not valid JSON", CHAT_API, MESSENGER, BREAKOUTS),
      in(400, "Invalid request body", DIRECTORY)),
  VALIDATION_ERROR(
      in(422, "Request validation failed", CHAT_API),
      in(400, "Request validation failed", MESSENGER, BREAKOUTS),
      in(400, "Invalid request body", DIRECTORY)),
  INVALID_CREDENTIALS(
      in(401, "Invalid or missing credentials", CHAT_API, MESSENGER, BREAKOUTS),
      in(401, "Unauthorized", DIRECTORY)),
  NOT_FOUND(in(404, "Not found", CHAT_API, MESSENGER, BREAKOUTS, DIRECTORY)),
  METHOD_NOT_ALLOWED(in(405, "Method not allowed", CHAT_API, MESSENGER, BREAKOUTS, DIRECTORY)),
  PAYLOAD_TOO_LARGE(
      in(413, "Request body is larger than 64 KiB", CHAT_API, MESSENGER, BREAKOUTS),
      in(413, "Request body too large", DIRECTORY)),
  UNSUPPORTED_MEDIA_TYPE(
      in(415, "Request body must be declared as application/json", CHAT_API, MESSENGER, BREAKOUTS),
      in(415, "Unsupported media type", DIRECTORY)),
  IDEMPOTENCY_KEY_IN_USE(
      true,
      in(
          409,
          "A request with this Idempotency-Key is still running",
          CHAT_API,
          MESSENGER,
          BREAKOUTS),
      in(409, "Request with this idempotency key is still running", DIRECTORY)),
  IDEMPOTENCY_KEY_REUSED(
      in(422, "Idempotency-Key was used for another request", CHAT_API, MESSENGER, BREAKOUTS),
      in(422, "Idempotency key reused with a different body", DIRECTORY)),
  INTERNAL_ERROR(
      in(500, "Internal error", CHAT_API, MESSENGER, BREAKOUTS),
      in(500, "Internal server error", DIRECTORY)),
  SERVICE_UNAVAILABLE(
      true,
      in(
          503,
          "Temporarily unavailable; the request may have been carried out",
          CHAT_API,
          MESSENGER,
          BREAKOUTS),
      in(503, "Service unavailable", DIRECTORY)),

  // About rooms.
  ROOM_ACCESS_DENIED(in(403, "You don't have permission to access this room", CHAT_API)),
  BANNED(
      in(403, "User is banned from this room", CHAT_API, BREAKOUTS),
      in(403, "You are banned from this chat", MESSENGER)),
  MUTED(
      in(403, "User is muted in this room", CHAT_API),
      in(403, "You are muted in this chat", MESSENGER)),
  ROOM_READ_ONLY(
      in(403, "User can only read in this room", CHAT_API),
      in(403, "You can only read in this chat", MESSENGER)),
  NOT_MODERATOR(
      in(403, "Only the owner and the moderators of the chat may do this", MESSENGER, BREAKOUTS)),
  NOT_ABOVE(in(403, "Your role is not above theirs", MESSENGER)),
  NOT_OWNER(in(403, "Only the owner of the chat may do this", MESSENGER)),
  ROOM_OF_SESSION(in(403, "This breakout room is managed by its session", MESSENGER)),
  ROOM_NOT_PUBLIC(in(403, "This chat can only be joined by invitation", MESSENGER)),
  TOKEN_OF_CERTAIN_ROOMS(in(403, "This token is restricted to certain rooms", MESSENGER)),
  ROOM_NOT_FOUND(
      in(404, "Room not found", CHAT_API, BREAKOUTS, DIRECTORY),
      in(404, "Chat not found", MESSENGER)),
  NOT_IN_ROOM(
      in(404, "User is not a participant in this room", CHAT_API),
      in(404, "User is not a member of this chat", MESSENGER)),
  NOT_BANNED(
      in(404, "User is not banned from this room", CHAT_API),
      in(404, "User is not banned from this chat", MESSENGER)),
  NOT_MUTED(
      in(404, "User is not muted in this room", CHAT_API),
      in(404, "User is not muted in this chat", MESSENGER)),
  ALREADY_IN_ROOM(
      in(409, "User is already a participant in this room", CHAT_API),
      in(409, "You are a member of this chat already", MESSENGER)),
  ROOM_FULL(
      in(409, "Room has reached its maximum number of participants", CHAT_API),
      in(409, "Chat has reached its maximum number of members", MESSENGER)),
  ROOM_INACTIVE(
      in(409, "Room is deactivated and cannot receive new messages", CHAT_API),
      in(409, "Chat is deactivated and cannot receive new messages", MESSENGER)),
  NAME_OF_DIRECT_CHAT(
      in(409, "A direct chat is called what the other member is called", MESSENGER)),
  UNKNOWN_MEMBERS(in(400, "members must be ids of registered users", MESSENGER)),
  INVITE_NOT_FOUND(in(404, "Invite not found", MESSENGER)),
  TOO_MANY_INVITES(in(409, "Chat has reached its maximum number of invites", MESSENGER)),

  // About messages.
  MESSAGE_NOT_FOUND(in(404, "Message not found", CHAT_API, MESSENGER)),
  NOT_YOUR_MESSAGE(in(403, "This message is not yours to change", MESSENGER)),
  CONTENT_TOO_LONG(in(422, "Message content is too long", CHAT_API)),
  IDEMPOTENCY_MISMATCH(
      in(422, "client_message_id was used for another message", CHAT_API),
      in(422, "clientMessageId was used for another message", MESSENGER)),
  POSITION_TOO_OLD(
      in(422, "after_seq is too old to search for duplicates; resume first", CHAT_API)),
  REJECTED(in(403, "The message was rejected by review", CHAT_API, MESSENGER)),
  TOO_MANY_REACTIONS(
      in(409, "Message has reactions of 20 different names already", CHAT_API, MESSENGER)),
  REPLY_TO_UNKNOWN(in(400, "replyTo must be the id of a message of this chat", MESSENGER)),

  // About sockets.
  CONNECTION_OVER(true, in(410, "The connection is over, open a new one", CHAT_API)),
  TOO_MANY_ROOMS(in(422, "A connection can subscribe to at most 50 rooms", CHAT_API)),
  UNKNOWN_ACTION(in(422, "Unknown action", CHAT_API)),
  RATE_LIMIT_EXCEEDED(true, in(429, "Too many requests", CHAT_API, MESSENGER)),
  SLOW_MODE(
      true, in(429, "The room is in slow mode: wait before the next message", CHAT_API, MESSENGER)),

  // About webhooks.
  WEBHOOK_NOT_FOUND(in(404, "Webhook not found", CHAT_API)),
  REVIEW_NOT_FOUND(in(404, "The client has no review hook", CHAT_API)),
  TOO_MANY_WEBHOOKS(in(409, "A client has at most 20 webhooks", CHAT_API)),

  // About accounts.
  /// Of every login that fails: the reason is deliberately not disclosed.
  WRONG_LOGIN(in(401, "Invalid username or password", MESSENGER)),
  WRONG_REFRESH_TOKEN(in(401, "Invalid refresh token", MESSENGER)),
  WRONG_PASSWORD(in(403, "Wrong password", MESSENGER)),
  NO_LOGIN(in(403, "This token comes from no login", MESSENGER)),
  INVITE_REQUIRED(in(403, "Registration takes an invite", MESSENGER)),
  PEOPLE_NOT_LISTED(in(403, "People are found by the beginning of their names only", MESSENGER)),
  LOGIN_SESSION_NOT_FOUND(in(404, "Session not found", MESSENGER)),
  USERNAME_TAKEN(in(409, "Username is already taken", MESSENGER)),
  TOO_MANY_LOGINS(in(429, "Too many failed logins", MESSENGER)),
  REGISTRATION_NOT_CONFIGURED(
      in(501, "Registration is not configured on this deployment", MESSENGER)),

  // About breakouts and their sessions.
  NOT_IN_PARENT_ROOM(in(400, "everyone named must be a participant of the parent room", BREAKOUTS)),
  BREAKOUT_REQUIRED(in(400, "roomId is required", BREAKOUTS)),
  SESSION_TOO_LONG(in(400, "a session ends at most 7 days from now", BREAKOUTS)),
  TOO_MANY_BREAKOUTS(in(400, "a session has at most 50 rooms", BREAKOUTS)),
  TOO_MANY_PEOPLE(
      in(
          400,
          "a session has at most 1000 participants, and their ids must total at most 64 KiB",
          BREAKOUTS)),
  BREAKOUT_NOT_FOUND(in(404, "Breakout room not found", BREAKOUTS)),
  SESSION_NOT_FOUND(in(404, "Breakout session not found", BREAKOUTS)),
  NO_SUCH_BREAKOUT(in(404, "The session has no such breakout room", BREAKOUTS)),
  ROOM_ID_TAKEN(
      in(409, "A room with this id already exists", BREAKOUTS),
      in(409, "A room that is no direct chat has this chat's id", MESSENGER)),
  BREAKOUT_IN_SESSION(in(409, "This breakout room is managed by an open session", BREAKOUTS)),
  PARENT_IS_A_BREAKOUT(in(409, "A breakout room cannot have breakout rooms itself", BREAKOUTS)),
  SESSION_ALREADY_OPEN(in(409, "The room has an open session already", BREAKOUTS)),
  SESSION_NOT_OPEN(in(409, "The session is not open", BREAKOUTS)),
  SESSION_NOT_CLOSED(in(409, "The session is not closed", BREAKOUTS)),
  ALREADY_IN_A_BREAKOUT(in(409, "The user is in a breakout room already", BREAKOUTS)),
  NOT_IN_A_BREAKOUT(in(409, "The user is not in a breakout room", BREAKOUTS)),

  // In the Directory.
  INVALID_ROOM_ID(in(400, "Invalid room ID", DIRECTORY)),
  INVALID_ROOM_TYPE_ID(in(400, "Invalid room type ID", DIRECTORY)),
  INVALID_USER_ID(in(400, "Invalid user ID", DIRECTORY)),
  INVALID_IDEMPOTENCY_KEY(in(400, "Invalid idempotency key", DIRECTORY)),
  INVALID_LIMIT(in(400, "Invalid limit", DIRECTORY)),
  INVALID_OFFSET(in(400, "Invalid offset", DIRECTORY)),
  INVALID_QUERY(in(400, "Invalid query", DIRECTORY)),
  NAME_REQUIRED(in(400, "Room name is required", DIRECTORY)),
  SIZE_REQUIRED(in(400, "Size is required", DIRECTORY)),
  STYLE_REQUIRED(in(400, "Style is required", DIRECTORY)),
  USER_ID_REQUIRED(in(400, "User ID is required", DIRECTORY)),
  EXTERNAL_ID_REQUIRED(in(400, "External ID is required", DIRECTORY)),
  UNKNOWN_ROOM_TYPE(in(400, "Room type not found", DIRECTORY)),
  ROOM_TYPE_NOT_FOUND(in(404, "Room type not found", DIRECTORY)),
  USER_NOT_FOUND(in(404, "User not found", DIRECTORY)),
  NOT_ASSIGNED(in(404, "User not assigned to this room", DIRECTORY)),
  EXTERNAL_ID_TAKEN(in(409, "User with this external ID already exists", DIRECTORY)),
  ALREADY_ASSIGNED(in(409, "user already assigned to this room", DIRECTORY)),
  NO_DATABASE(in(501, "Directory has no database configured", DIRECTORY));

  private final boolean retryable;
  private final List<Wording> wordings;

  Problem(Wording... wordings) {
    this(false, wordings);
  }

  Problem(boolean retryable, Wording... wordings) {
    this.retryable = retryable;
    this.wordings = List.of(wordings);
  }

  /// The status in ChatAPI.
  public int status() {
    return wordings.getFirst().status();
  }

  /// The text in ChatAPI.
  public String message() {
    return wordings.getFirst().text();
  }

  public List<Wording> wordings() {
    return wordings;
  }

  /// Empty if the surface never answers it.
  public Optional<Wording> wording(Surface surface) {
    return wordings.stream().filter(wording -> wording.surfaces().contains(surface)).findFirst();
  }

  /// The status and text on a surface.
  public Wording on(Surface surface) {
    return wording(surface).orElse(wordings.getFirst());
  }

  /// Whether the same call may succeed later.
  public boolean retryable() {
    return retryable;
  }
}
