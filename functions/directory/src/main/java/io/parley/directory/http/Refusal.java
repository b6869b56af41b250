package io.parley.directory.http;

/// The refusals of the Directory, in the words of its contract.
public enum Refusal {
  INVALID_ROOM_ID(400, "Invalid room ID"),
  INVALID_ROOM_TYPE_ID(400, "Invalid room type ID"),
  INVALID_USER_ID(400, "Invalid user ID"),
  INVALID_BODY(400, "Invalid request body"),
  INVALID_IDEMPOTENCY_KEY(400, "Invalid idempotency key"),
  NAME_REQUIRED(400, "Room name is required"),
  SIZE_REQUIRED(400, "Size is required"),
  STYLE_REQUIRED(400, "Style is required"),
  USER_ID_REQUIRED(400, "User ID is required"),
  EXTERNAL_ID_REQUIRED(400, "External ID is required"),
  UNKNOWN_ROOM_TYPE(400, "Room type not found"),
  ROOM_NOT_FOUND(404, "Room not found"),
  ROOM_TYPE_NOT_FOUND(404, "Room type not found"),
  USER_NOT_FOUND(404, "User not found"),
  NOT_ASSIGNED(404, "User not assigned to this room"),
  EXTERNAL_ID_TAKEN(409, "User with this external ID already exists"),
  ALREADY_ASSIGNED(409, "user already assigned to this room"),
  STILL_RUNNING(409, "Request with this idempotency key is still running"),
  KEY_REUSED(422, "Idempotency key reused with a different body"),
  NO_DATABASE(501, "Directory has no database configured");

  private final int status;
  private final String text;

  Refusal(int status, String text) {
    this.status = status;
    this.text = text;
  }

  /// The refusal of a body without this member.
  static Refusal required(String member) {
    return switch (member) {
      case "name" -> NAME_REQUIRED;
      case "size" -> SIZE_REQUIRED;
      case "style" -> STYLE_REQUIRED;
      case "user_id" -> USER_ID_REQUIRED;
      case "external_id" -> EXTERNAL_ID_REQUIRED;
      default -> INVALID_BODY;
    };
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }
}
