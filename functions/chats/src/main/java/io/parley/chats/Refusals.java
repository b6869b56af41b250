package io.parley.chats;

import io.micronaut.http.HttpResponse;
import io.parley.gateway.http.StatusDialect;
import java.time.Duration;
import java.util.List;

/// What people are told when something cannot be done.
final class Refusals {

  private Refusals() {}

  /// Also of a chat that there is, but not for the caller.
  static HttpResponse<?> noSuchChat() {
    return StatusDialect.error(404, "Chat not found");
  }

  static HttpResponse<?> ownerOnly() {
    return StatusDialect.error(403, "Only the owner of the chat may do this");
  }

  static HttpResponse<?> someRoomsOnly() {
    return StatusDialect.error(403, "This token opens certain rooms only");
  }

  static HttpResponse<?> noSuchMember() {
    return StatusDialect.error(404, "User is not a member of this chat");
  }

  static HttpResponse<?> unknownPeople() {
    return StatusDialect.error(400, List.of("members must be ids of registered users"));
  }

  static HttpResponse<?> full() {
    return StatusDialect.error(409, "Chat has reached its maximum number of members");
  }

  static HttpResponse<?> inactive() {
    return StatusDialect.error(409, "Chat is deactivated and cannot receive new messages");
  }

  static HttpResponse<?> otherMessage() {
    return StatusDialect.error(422, "clientMessageId was used for another message");
  }

  static HttpResponse<?> usernameTaken() {
    return StatusDialect.error(409, "Username is already taken");
  }

  /// Of every login that fails, so that it tells nothing.
  static HttpResponse<?> wrongLogin() {
    return StatusDialect.error(401, "Invalid username or password");
  }

  static HttpResponse<?> wrongToken() {
    return StatusDialect.error(401, "Invalid refresh token");
  }

  static HttpResponse<?> noToken() {
    return StatusDialect.error(401, "Invalid or missing credentials");
  }

  static HttpResponse<?> tooManyLogins(Duration retryAfter) {
    return StatusDialect.error(429, "Too many failed logins")
        .header("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds()));
  }

  static HttpResponse<?> noRegistration() {
    return StatusDialect.error(501, "This deployment names no client whose people register");
  }
}
