package io.parley.breakouts.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.breakouts.api.Bodies;
import io.parley.breakouts.api.BodyFields;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.breakouts.api.BreakoutsApi;
import io.parley.core.entry.Assign;
import io.parley.core.json.Text;
import io.parley.core.message.Draft;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.NotifyBreakouts;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The people of a session: who is where, what they are told, and when they come back.
@BreakoutsApi
@SecurityRequirement(name = "ApiKeyOrBearer")
@Controller("/breakout-sessions/{id}")
final class SessionPeopleController {

  private final PlaceParticipant place;
  private final NotifyBreakouts tell;
  private final AdvanceSession advance;
  private final SessionAccess access;
  private final SessionReplies replies;

  SessionPeopleController(
      PlaceParticipant place,
      NotifyBreakouts tell,
      AdvanceSession advance,
      SessionAccess access,
      SessionReplies replies) {
    this.place = place;
    this.tell = tell;
    this.advance = advance;
    this.access = access;
    this.replies = replies;
  }

  /// Puts a participant who is in no breakout into one; of an automatic session the smallest will
  /// do.
  @Post("/assign")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Placing.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "no such session, or no such breakout of it")
  @ApiResponse(
      responseCode = "409",
      description = "the session is not open, or the user is in a breakout room already")
  HttpResponse<PlacementJson> assign(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId", caller);
    Optional<RoomId> room =
        body.has("roomId") ? SessionBody.room(body, "roomId") : Optional.empty();
    return answerPlacement(
        caller,
        id,
        body,
        key ->
            access.refuseActing(
                caller, key, user.orElseThrow(), session -> session.assign() == Assign.SELF),
        key -> assignUser(caller, key, user.orElseThrow(), room));
  }

  /// A user who chose a room may choose again.
  private SessionAnswer assignUser(
      Caller caller, BreakoutSessionKey key, UserId user, Optional<RoomId> room) {
    SessionAnswer answer = place.assign(key, user, room);
    boolean isOwnChoice = caller.person().filter(person -> person.user().equals(user)).isPresent();
    return isOwnChoice
            && room.isPresent()
            && answer.equals(new SessionAnswer.Refused(Refusal.ALREADY_IN_A_BREAKOUT))
        ? place.move(key, user, room)
        : answer;
  }

  /// Moves a participant into another breakout, or with a null back to the parent room.
  @Post("/move")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Moving.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "no such session, or no such breakout of it")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<PlacementJson> move(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId", caller);
    boolean back = body.has("roomId") && body.raw("roomId") == null;
    Optional<RoomId> room = back ? Optional.empty() : SessionBody.room(body, "roomId");
    return answerPlacement(
        caller,
        id,
        body,
        key -> access.refuseLeading(caller, key),
        key -> place.move(key, user.orElseThrow(), room));
  }

  /// Brings a participant back to the parent room.
  @Post("/leave")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Leaving.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(responseCode = "409", description = "the user is not in a breakout room")
  HttpResponse<PlacementJson> leave(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId", caller);
    return answerPlacement(
        caller,
        id,
        body,
        key -> access.refuseActing(caller, key, user.orElseThrow(), _ -> true),
        key -> place.leave(key, user.orElseThrow()));
  }

  /// Sends a message into every breakout. A person speaks under their own name.
  @Post("/broadcast")
  @IdempotentCreate
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Broadcasting.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(
      responseCode = "409",
      description = "the session is not open, or the Idempotency-Key is in use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  HttpResponse<SessionJson> broadcast(
      Caller caller, Attempt attempt, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<UserId> sender = SessionBody.user(body, "senderId", caller);
    Optional<String> name = body.line("senderName", UserId.MAX_LENGTH);
    String content = readText(body, "content", 1);
    return answerSession(
        caller,
        id,
        body,
        key ->
            access
                .<SessionJson>refuseLeading(caller, key)
                .or(() -> access.refuseSpeaking(caller, key, sender.orElseThrow())),
        key ->
            tell.broadcast(
                key,
                sender.orElseThrow(),
                caller
                    .person()
                    .map(person -> person.grant().userName())
                    .or(() -> name)
                    .orElseGet(() -> sender.orElseThrow().value()),
                content,
                attempt.id()));
  }

  /// Asks the host to come.
  @Post("/help")
  @IdempotentCreate
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Asking.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(
      responseCode = "409",
      description =
          "the session is not open, the user is not in a breakout room,"
              + " or the Idempotency-Key is in use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  HttpResponse<SessionJson> help(
      Caller caller, Attempt attempt, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<UserId> user = SessionBody.user(body, "userId", caller);
    String text = body.has("message") ? readText(body, "message", 0) : "";
    return answerSession(
        caller,
        id,
        body,
        key -> access.refuseSpeaking(caller, key, user.orElseThrow()),
        key -> tell.help(key, user.orElseThrow(), text, attempt.id()));
  }

  /// Begins the countdown, at the end of which everyone is back in the parent room.
  @Post("/recall")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Recalling.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<SessionJson> recall(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<Duration> grace = SessionBody.grace(body);
    return answerSession(
        caller,
        id,
        body,
        key -> access.refuseLeading(caller, key),
        key -> advance.recall(key, grace));
  }

  private HttpResponse<SessionJson> answerSession(
      Caller caller,
      String id,
      BodyFields body,
      Function<BreakoutSessionKey, Optional<HttpResponse<SessionJson>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change) {
    return changeAndAnswer(
        caller, id, body, refusal, change, answer -> replies.of(answer, HttpStatus.OK));
  }

  private static HttpResponse<PlacementJson> answerPlacement(
      Caller caller,
      String id,
      BodyFields body,
      Function<BreakoutSessionKey, Optional<HttpResponse<PlacementJson>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change) {
    return changeAndAnswer(caller, id, body, refusal, change, SessionReplies::ofPlacement);
  }

  /// @param refusal the response to a caller who may not do it
  private static <T> HttpResponse<T> changeAndAnswer(
      Caller caller,
      String id,
      BodyFields body,
      Function<BreakoutSessionKey, Optional<HttpResponse<T>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change,
      Function<SessionAnswer, HttpResponse<T>> reply) {
    if (body.isWrong()) {
      return BreakoutResponses.invalid(body.mistakes());
    }
    return SessionsController.key(caller, id)
        .map(key -> refusal.apply(key).orElseGet(() -> reply.apply(change.apply(key))))
        .orElseGet(() -> BreakoutResponses.notFound(SessionReplies.NOT_FOUND));
  }

  private static String readText(BodyFields body, String name, int min) {
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
