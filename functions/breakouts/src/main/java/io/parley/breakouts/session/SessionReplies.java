package io.parley.breakouts.session;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.core.reconcile.SessionAnswer.Refusal;
import io.parley.gateway.Problem;
import jakarta.inject.Singleton;

/// The responses to changes of sessions.
@Singleton
final class SessionReplies {

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
      case SessionAnswer.Refused(Refusal why) -> BreakoutResponses.refuse(problemOf(why));
    };
  }

  /// The response to a change of one participant's place.
  static HttpResponse<PlacementJson> ofPlacement(SessionAnswer answer) {
    return switch (answer) {
      case SessionAnswer.Placed(BreakoutSession session, Placement placement) ->
          HttpResponse.ok(PlacementJson.of(session, placement));
      case SessionAnswer.Refused(Refusal why) -> BreakoutResponses.refuse(problemOf(why));
      case SessionAnswer.Done done -> throw new IllegalStateException("no placement: " + done);
    };
  }

  static Problem problemOf(Refusal why) {
    return switch (why) {
      case NO_SUCH_SESSION -> Problem.SESSION_NOT_FOUND;
      case NO_SUCH_PARENT -> Problem.ROOM_NOT_FOUND;
      case NO_SUCH_BREAKOUT -> Problem.NO_SUCH_BREAKOUT;
      case PARENT_IS_A_BREAKOUT -> Problem.PARENT_IS_A_BREAKOUT;
      case ANOTHER_IS_OPEN -> Problem.SESSION_ALREADY_OPEN;
      case NOT_OPEN -> Problem.SESSION_NOT_OPEN;
      case NOT_CLOSED -> Problem.SESSION_NOT_CLOSED;
      case ALREADY_IN_A_BREAKOUT -> Problem.ALREADY_IN_A_BREAKOUT;
      case NOT_IN_A_BREAKOUT -> Problem.NOT_IN_A_BREAKOUT;
      case NOT_A_PARTICIPANT -> Problem.NOT_IN_PARENT_ROOM;
      case BREAKOUT_REQUIRED -> Problem.BREAKOUT_REQUIRED;
      case TOO_LONG -> Problem.SESSION_TOO_LONG;
      case TOO_MANY_ROOMS -> Problem.TOO_MANY_BREAKOUTS;
      case TOO_MANY_PEOPLE -> Problem.TOO_MANY_PEOPLE;
    };
  }
}
