package io.parley.breakouts;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.breakout.AdvanceSession;
import io.parley.core.breakout.PlaceParticipant;
import io.parley.core.breakout.SessionAnswer;
import io.parley.core.breakout.SessionKey;
import io.parley.core.breakout.TellBreakouts;
import io.parley.core.json.Text;
import io.parley.core.member.UserId;
import io.parley.core.message.Draft;
import io.parley.core.room.RoomId;
import io.parley.gateway.http.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The people of a session: who is where, what they are told, and when they come back.
@Controller("/breakout-sessions/{id}")
final class SessionPeopleController {

  private final PlaceParticipant place;
  private final TellBreakouts tell;
  private final AdvanceSession advance;

  SessionPeopleController(PlaceParticipant place, TellBreakouts tell, AdvanceSession advance) {
    this.place = place;
    this.tell = tell;
    this.advance = advance;
  }

  @Post("/assign")
  HttpResponse<?> assign(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    Optional<RoomId> room =
        body.has("roomId") ? SessionBody.room(body, "roomId") : Optional.empty();
    return answer(caller, id, body, key -> place.assign(key, user.orElseThrow(), room));
  }

  /// `"roomId": null` means back to the parent room.
  @Post("/move")
  HttpResponse<?> move(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    boolean back = body.has("roomId") && body.raw("roomId") == null;
    Optional<RoomId> room = back ? Optional.empty() : SessionBody.room(body, "roomId");
    return answer(caller, id, body, key -> place.move(key, user.orElseThrow(), room));
  }

  @Post("/leave")
  HttpResponse<?> leave(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    return answer(caller, id, body, key -> place.leave(key, user.orElseThrow()));
  }

  @Post("/broadcast")
  HttpResponse<?> broadcast(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> sender = SessionBody.user(body, "senderId");
    Optional<String> name = body.line("senderName", UserId.MAX_LENGTH);
    String content = text(body, "content", 1);
    return answer(
        caller,
        id,
        body,
        key ->
            tell.broadcast(
                key,
                sender.orElseThrow(),
                name.orElseGet(() -> sender.orElseThrow().value()),
                content));
  }

  @Post("/help")
  HttpResponse<?> help(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    String text = body.has("message") ? text(body, "message", 0) : "";
    return answer(caller, id, body, key -> tell.help(key, user.orElseThrow(), text));
  }

  @Post("/recall")
  HttpResponse<?> recall(Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<Duration> grace = SessionBody.grace(body);
    return answer(caller, id, body, key -> advance.recall(key, grace));
  }

  private static HttpResponse<?> answer(
      Caller caller, String id, Members body, Function<SessionKey, SessionAnswer> change) {
    if (body.isWrong()) {
      return Replies.invalid(body.mistakes());
    }
    return SessionsController.key(caller, id)
        .<HttpResponse<?>>map(key -> SessionReplies.of(change.apply(key), HttpStatus.OK))
        .orElseGet(() -> Replies.notFound(SessionReplies.NOT_FOUND));
  }

  private static String text(Members body, String name, int min) {
    if (body.raw(name) instanceof String text
        && Text.length(text) >= min
        && Text.length(text) <= Draft.MAX_CONTENT
        && Text.BLOCK.allows(text)) {
      return text;
    }
    body.refuse(
        name + " must be a string of " + min + " to " + Draft.MAX_CONTENT + " characters");
    return "";
  }
}
