package io.parley.chats.api;

import io.micronaut.http.HttpResponse;
import io.parley.gateway.http.error.StatusErrorFormat;
import java.time.Duration;
import java.util.List;

/// The error responses of the User API.
public final class Refusals {

  private Refusals() {}

  /// Also returned when the chat exists but the caller is not in it.
  public static <T> HttpResponse<T> noSuchChat() {
    return StatusErrorFormat.error(404, "Chat not found");
  }

  static <T> HttpResponse<T> ownerOnly() {
    return StatusErrorFormat.error(403, "Only the owner of the chat may do this");
  }

  public static <T> HttpResponse<T> someRoomsOnly() {
    return StatusErrorFormat.error(403, "This token is restricted to certain rooms");
  }

  public static <T> HttpResponse<T> ofASession() {
    return StatusErrorFormat.error(403, "This breakout room is managed by its session");
  }

  public static <T> HttpResponse<T> noSuchMessage() {
    return StatusErrorFormat.error(404, "Message not found");
  }

  public static <T> HttpResponse<T> notYourMessage() {
    return StatusErrorFormat.error(403, "This message is not yours to change");
  }

  static <T> HttpResponse<T> notOffered(String member) {
    return StatusErrorFormat.error(501, member + " is not offered yet");
  }

  static <T> HttpResponse<T> invalid(String text) {
    return StatusErrorFormat.error(400, List.of(text));
  }

  public static <T> HttpResponse<T> answersNothing() {
    return StatusErrorFormat.error(
        400, List.of("replyTo must be the id of a message of this chat"));
  }

  public static <T> HttpResponse<T> noSuchInvite() {
    return StatusErrorFormat.error(404, "Invite not found");
  }

  public static <T> HttpResponse<T> tooManyInvites() {
    return StatusErrorFormat.error(409, "Chat has reached its maximum number of invites");
  }

  public static <T> HttpResponse<T> notPublic() {
    return StatusErrorFormat.error(403, "This chat can only be joined by invitation");
  }

  public static <T> HttpResponse<T> alreadyIn() {
    return StatusErrorFormat.error(409, "You are a member of this chat already");
  }

  public static HttpResponse<?> notAllowed(String allowed) {
    return StatusErrorFormat.error(405, "Method Not Allowed").header("Allow", allowed);
  }

  public static <T> HttpResponse<T> noSuchMember() {
    return StatusErrorFormat.error(404, "User is not a member of this chat");
  }

  public static <T> HttpResponse<T> unknownPeople() {
    return StatusErrorFormat.error(400, List.of("members must be ids of registered users"));
  }

  public static <T> HttpResponse<T> full() {
    return StatusErrorFormat.error(409, "Chat has reached its maximum number of members");
  }

  public static <T> HttpResponse<T> inactive() {
    return StatusErrorFormat.error(409, "Chat is deactivated and cannot receive new messages");
  }

  public static <T> HttpResponse<T> otherMessage() {
    return StatusErrorFormat.error(422, "clientMessageId was used for another message");
  }

  public static <T> HttpResponse<T> usernameTaken() {
    return StatusErrorFormat.error(409, "Username is already taken");
  }

  /// Returned for every login that fails: the reason is deliberately not disclosed.
  public static <T> HttpResponse<T> wrongLogin() {
    return StatusErrorFormat.error(401, "Invalid username or password");
  }

  public static <T> HttpResponse<T> wrongToken() {
    return StatusErrorFormat.error(401, "Invalid refresh token");
  }

  public static <T> HttpResponse<T> noToken() {
    return StatusErrorFormat.error(401, "Invalid or missing credentials");
  }

  public static <T> HttpResponse<T> tooManyLogins(Duration retryAfter) {
    return StatusErrorFormat.<T>error(429, "Too many failed logins")
        .header("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds()));
  }

  public static <T> HttpResponse<T> inviteOnly() {
    return StatusErrorFormat.error(403, "Registration takes an invite");
  }

  public static <T> HttpResponse<T> nobodyIsListed() {
    return StatusErrorFormat.error(403, "People are found by the beginning of their names only");
  }

  /// Refuses what only the token of a login may do.
  public static <T> HttpResponse<T> noLogin() {
    return StatusErrorFormat.error(403, "This token comes from no login");
  }

  public static <T> HttpResponse<T> wrongPassword() {
    return StatusErrorFormat.error(403, "Wrong password");
  }

  public static <T> HttpResponse<T> noSuchSession() {
    return StatusErrorFormat.error(404, "Session not found");
  }

  public static <T> HttpResponse<T> noRegistration() {
    return StatusErrorFormat.error(501, "Registration is not configured on this deployment");
  }
}
