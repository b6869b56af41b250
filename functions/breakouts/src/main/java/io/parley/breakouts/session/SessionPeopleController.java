package io.parley.breakouts.session;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.breakouts.api.BreakoutsApi;
import io.parley.core.entry.Assign;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.NotifyBreakouts;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
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
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_IN_PARENT_ROOM,
    Problem.BREAKOUT_REQUIRED,
    Problem.TOO_MANY_PEOPLE,
    Problem.SESSION_NOT_FOUND,
    Problem.NO_SUCH_BREAKOUT,
    Problem.SESSION_NOT_OPEN,
    Problem.ALREADY_IN_A_BREAKOUT
  })
  HttpResponse<PlacementJson> assign(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionBodies.Placing body) {
    return answerPlacement(
        caller,
        id,
        key ->
            access.refuseActing(
                caller, key, body.user(caller), session -> session.assign() == Assign.SELF),
        key -> assignUser(caller, key, body.user(caller), body.room()));
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
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_IN_PARENT_ROOM,
    Problem.TOO_MANY_PEOPLE,
    Problem.SESSION_NOT_FOUND,
    Problem.NO_SUCH_BREAKOUT,
    Problem.SESSION_NOT_OPEN
  })
  HttpResponse<PlacementJson> move(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionBodies.Moving body) {
    return answerPlacement(
        caller,
        id,
        key -> access.refuseLeading(caller, key),
        key -> place.move(key, body.user(caller), body.room()));
  }

  /// Brings a participant back to the parent room.
  @Post("/leave")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_NOT_FOUND,
    Problem.NOT_IN_A_BREAKOUT
  })
  HttpResponse<PlacementJson> leave(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionBodies.Leaving body) {
    return answerPlacement(
        caller,
        id,
        key -> access.refuseActing(caller, key, body.user(caller), _ -> true),
        key -> place.leave(key, body.user(caller)));
  }

  /// Sends a message into every breakout. A person speaks under their own name.
  @Post("/broadcast")
  @IdempotentCreate
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_NOT_FOUND,
    Problem.SESSION_NOT_OPEN
  })
  HttpResponse<SessionJson> broadcast(
      Caller caller,
      Attempt attempt,
      @PathVariable("id") String id,
      @JsonBody SessionBodies.Broadcasting body) {
    return answerSession(
        caller,
        id,
        key ->
            access
                .<SessionJson>refuseLeading(caller, key)
                .or(() -> access.refuseSpeaking(caller, key, body.sender(caller))),
        key ->
            tell.broadcast(
                key, body.sender(caller), body.name(caller), body.content(), attempt.id()));
  }

  /// Asks the host to come.
  @Post("/help")
  @IdempotentCreate
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_NOT_FOUND,
    Problem.SESSION_NOT_OPEN,
    Problem.NOT_IN_A_BREAKOUT
  })
  HttpResponse<SessionJson> help(
      Caller caller,
      Attempt attempt,
      @PathVariable("id") String id,
      @JsonBody SessionBodies.Asking body) {
    return answerSession(
        caller,
        id,
        key -> access.refuseSpeaking(caller, key, body.user(caller)),
        key -> tell.help(key, body.user(caller), body.text(), attempt.id()));
  }

  /// Begins the countdown, at the end of which everyone is back in the parent room.
  @Post("/recall")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_NOT_FOUND,
    Problem.SESSION_NOT_OPEN
  })
  HttpResponse<SessionJson> recall(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionBodies.Recalling body) {
    return answerSession(
        caller,
        id,
        key -> access.refuseLeading(caller, key),
        key -> advance.recall(key, body.grace()));
  }

  private HttpResponse<SessionJson> answerSession(
      Caller caller,
      String id,
      Function<BreakoutSessionKey, Optional<HttpResponse<SessionJson>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change) {
    return changeAndAnswer(
        caller, id, refusal, change, answer -> replies.of(answer, HttpStatus.OK));
  }

  private static HttpResponse<PlacementJson> answerPlacement(
      Caller caller,
      String id,
      Function<BreakoutSessionKey, Optional<HttpResponse<PlacementJson>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change) {
    return changeAndAnswer(caller, id, refusal, change, SessionReplies::ofPlacement);
  }

  /// @param refusal the response to a caller who may not do it
  private static <T> HttpResponse<T> changeAndAnswer(
      Caller caller,
      String id,
      Function<BreakoutSessionKey, Optional<HttpResponse<T>>> refusal,
      Function<BreakoutSessionKey, SessionAnswer> change,
      Function<SessionAnswer, HttpResponse<T>> reply) {
    return SessionsController.key(caller, id)
        .map(key -> refusal.apply(key).orElseGet(() -> reply.apply(change.apply(key))))
        .orElseGet(() -> BreakoutResponses.refuse(Problem.SESSION_NOT_FOUND));
  }
}
