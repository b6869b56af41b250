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
import io.parley.gateway.http.Creates;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The people of a session: who is where, what they are told, and when they come back.
@BreakoutsApi
@Controller("/breakout-sessions/{id}")
final class SessionPeopleController {

  private final PlaceParticipant place;
  private final TellBreakouts tell;
  private final AdvanceSession advance;
  private final SessionReplies replies;

  SessionPeopleController(
      PlaceParticipant place, TellBreakouts tell, AdvanceSession advance, SessionReplies replies) {
    this.place = place;
    this.tell = tell;
    this.advance = advance;
    this.replies = replies;
  }

  /// Puts a participant who is in no breakout into one; of an automatic session the smallest will
  /// do.
  @Post("/assign")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Placing.class)))
  @ApiResponse(responseCode = "404", description = "no such session, or no such breakout of it")
  @ApiResponse(
      responseCode = "409",
      description = "the session is not open, or the user is in a breakout room already")
  HttpResponse<PlacementJson> assign(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    Optional<RoomId> room =
        body.has("roomId") ? SessionBody.room(body, "roomId") : Optional.empty();
    return place(caller, id, body, key -> place.assign(key, user.orElseThrow(), room));
  }

  /// Moves a participant into another breakout, or with a null back to the parent room.
  @Post("/move")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Placing.class)))
  @ApiResponse(responseCode = "404", description = "no such session, or no such breakout of it")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<PlacementJson> move(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    boolean back = body.has("roomId") && body.raw("roomId") == null;
    Optional<RoomId> room = back ? Optional.empty() : SessionBody.room(body, "roomId");
    return place(caller, id, body, key -> place.move(key, user.orElseThrow(), room));
  }

  /// Brings a participant back to the parent room.
  @Post("/leave")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Leaving.class)))
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(responseCode = "409", description = "the user is in no breakout room")
  HttpResponse<PlacementJson> leave(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    return place(caller, id, body, key -> place.leave(key, user.orElseThrow()));
  }

  /// Sends a message into every breakout.
  @Post("/broadcast")
  @Creates
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Broadcasting.class)))
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<SessionJson> broadcast(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
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

  /// Asks the host to come.
  @Post("/help")
  @Creates
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Asking.class)))
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(
      responseCode = "409",
      description = "the session is not open, or the user is in no breakout room")
  HttpResponse<SessionJson> help(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId");
    String text = body.has("message") ? text(body, "message", 0) : "";
    return answer(caller, id, body, key -> tell.help(key, user.orElseThrow(), text));
  }

  /// Begins the countdown, at the end of which everyone is back in the parent room.
  @Post("/recall")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Recalling.class)))
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<SessionJson> recall(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    Members body = Members.of(request);
    Optional<Duration> grace = SessionBody.grace(body);
    return answer(caller, id, body, key -> advance.recall(key, grace));
  }

  private HttpResponse<SessionJson> answer(
      Caller caller, String id, Members body, Function<SessionKey, SessionAnswer> change) {
    return answer(caller, id, body, change, answer -> replies.of(answer, HttpStatus.OK));
  }

  private static HttpResponse<PlacementJson> place(
      Caller caller, String id, Members body, Function<SessionKey, SessionAnswer> change) {
    return answer(caller, id, body, change, SessionReplies::ofPlacement);
  }

  private static <T> HttpResponse<T> answer(
      Caller caller,
      String id,
      Members body,
      Function<SessionKey, SessionAnswer> change,
      Function<SessionAnswer, HttpResponse<T>> reply) {
    if (body.isWrong()) {
      return Replies.invalid(body.mistakes());
    }
    return SessionsController.key(caller, id)
        .map(key -> reply.apply(change.apply(key)))
        .orElseGet(() -> Replies.notFound(SessionReplies.NOT_FOUND));
  }

  private static String text(Members body, String name, int min) {
    if (body.raw(name) instanceof String text
        && Text.length(text) >= min
        && Text.length(text) <= Draft.MAX_CONTENT
        && Text.BLOCK.allows(text)) {
      return text;
    }
    body.refuse(name + " must be a string of " + min + " to " + Draft.MAX_CONTENT + " characters");
    return "";
  }
}
