package io.parley.gateway;

/// The catalogue of errors: every refusal and fault that a caller can meet, over HTTP as
/// `error.code` and on a socket as the `code` of an `error` frame.
public enum Problem {
  INVALID_JSON(400, "Request body is not valid JSON"),
  INVALID_CREDENTIALS(401, "Invalid or missing credentials"),
  ROOM_ACCESS_DENIED(403, "You don't have permission to access this room"),
  NOT_FOUND(404, "Not found"),
  ROOM_NOT_FOUND(404, "Room not found"),
  MESSAGE_NOT_FOUND(404, "Message not found"),
  NOT_IN_ROOM(404, "User is not a participant in this room"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  ALREADY_IN_ROOM(409, "User is already a participant in this room"),
  ROOM_FULL(409, "Room has reached its maximum number of participants"),
  ROOM_INACTIVE(409, "Room is deactivated and cannot receive new messages"),
  CONNECTION_OVER(410, "The connection is over, open a new one", true),
  PAYLOAD_TOO_LARGE(413, "Request body is larger than 64 KiB"),
  UNSUPPORTED_MEDIA_TYPE(415, "Request body must be declared as application/json"),
  VALIDATION_ERROR(422, "Request validation failed"),
  CONTENT_TOO_LONG(422, "Message content is too long"),
  IDEMPOTENCY_MISMATCH(422, "client_message_id was used for another message"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key was used for another request"),
  IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is still running", true),
  POSITION_TOO_OLD(422, "after_seq is too old to search for duplicates; resume first"),
  TOO_MANY_ROOMS(422, "A connection can subscribe to at most 50 rooms"),
  UNKNOWN_ACTION(422, "Unknown action"),
  RATE_LIMIT_EXCEEDED(429, "Too many requests", true),
  INTERNAL_ERROR(500, "Internal error"),
  SERVICE_UNAVAILABLE(503, "Temporarily unavailable; the request may have been carried out", true);

  private final int status;
  private final String message;
  private final boolean retryable;

  Problem(int status, String message) {
    this(status, message, false);
  }

  Problem(int status, String message, boolean retryable) {
    this.status = status;
    this.message = message;
    this.retryable = retryable;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  public String message() {
    return message;
  }

  /// Whether the same call may succeed later.
  public boolean retryable() {
    return retryable;
  }
}
