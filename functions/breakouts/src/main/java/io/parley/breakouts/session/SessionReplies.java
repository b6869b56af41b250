package io.parley.breakouts.session;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import jakarta.inject.Singleton;
import java.util.List;

/// The responses to changes of sessions.
@Singleton
final class SessionReplies {

  static final String NOT_FOUND = "Breakout session not found";

  private final BreakoutSessions sessions;

  SessionReplies(BreakoutSessions sessions) {
    this.sessions = sessions;
  }

  /// A session with its people.
  SessionJson show(BreakoutSession session) {
    return SessionJson.of(session, sessions.placements(session));
  }

  HttpResponse<SessionJson> of(SessionAnswer answer, HttpStatus success) {
    return switch (answer) {
      case SessionAnswer.Done(BreakoutSession session) ->
          HttpResponse.status(success).body(show(session));
      case SessionAnswer.Placed(BreakoutSession session, Placement _) ->
          HttpResponse.status(success).body(show(session));
      case SessionAnswer.Refused(Refusal why) -> answerRefusal(why);
    };
  }

  /// The response to a change of one participant's place.
  static HttpResponse<PlacementJson> ofPlacement(SessionAnswer answer) {
    return switch (answer) {
      case SessionAnswer.Placed(BreakoutSession session, Placement placement) ->
          HttpResponse.ok(PlacementJson.of(session, placement));
      case SessionAnswer.Refused(Refusal why) -> answerRefusal(why);
      case SessionAnswer.Done done -> throw new IllegalStateException("no placement: " + done);
    };
  }

  private static <T> HttpResponse<T> answerRefusal(Refusal why) {
    return switch (why) {
      case NO_SUCH_SESSION -> BreakoutResponses.notFound(NOT_FOUND);
      case NO_SUCH_PARENT -> BreakoutResponses.notFound("Room not found");
      case NO_SUCH_BREAKOUT -> BreakoutResponses.notFound("The session has no such breakout room");
      case PARENT_IS_A_BREAKOUT ->
          BreakoutResponses.conflict("A breakout room cannot have breakout rooms itself");
      case ANOTHER_IS_OPEN -> BreakoutResponses.conflict("The room has an open session already");
      case NOT_OPEN -> BreakoutResponses.conflict("The session is not open");
      case NOT_CLOSED -> BreakoutResponses.conflict("The session is not closed");
      case ALREADY_IN_A_BREAKOUT ->
          BreakoutResponses.conflict("The user is in a breakout room already");
      case NOT_IN_A_BREAKOUT -> BreakoutResponses.conflict("The user is not in a breakout room");
      case NOT_A_PARTICIPANT ->
          BreakoutResponses.invalid(
              List.of("everyone named must be a participant of the parent room"));
      case BREAKOUT_REQUIRED -> BreakoutResponses.invalid(List.of("roomId is required"));
      case TOO_LONG ->
          BreakoutResponses.invalid(
              List.of(
                  "a session ends at most " + BreakoutSession.LONGEST.toDays() + " days from now"));
      case TOO_MANY_ROOMS ->
          BreakoutResponses.invalid(
              List.of("a session has at most " + BreakoutSession.MAX_ROOMS + " rooms"));
      case TOO_MANY_PEOPLE ->
          BreakoutResponses.invalid(
              List.of(
                  "a session has at most "
                      + BreakoutSession.MAX_PEOPLE
                      + " participants, and their ids must total at most 64 KiB"));
    };
  }
}
