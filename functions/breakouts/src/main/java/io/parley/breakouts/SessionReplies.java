package io.parley.breakouts;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.parley.core.room.Placement;
import io.parley.core.room.Session;
import io.parley.core.session.SessionAnswer;
import io.parley.core.session.SessionAnswer.Refusal;
import io.parley.core.session.Sessions;
import jakarta.inject.Singleton;
import java.util.List;

/// The responses to changes of sessions.
@Singleton
final class SessionReplies {

  static final String NOT_FOUND = "Breakout session not found";

  private final Sessions sessions;

  SessionReplies(Sessions sessions) {
    this.sessions = sessions;
  }

  /// A session with its people.
  SessionJson show(Session session) {
    return SessionJson.of(session, sessions.placements(session));
  }

  HttpResponse<SessionJson> of(SessionAnswer answer, HttpStatus success) {
    return switch (answer) {
      case SessionAnswer.Done(Session session) -> HttpResponse.status(success).body(show(session));
      case SessionAnswer.Placed(Session session, Placement _) ->
          HttpResponse.status(success).body(show(session));
      case SessionAnswer.Refused(Refusal why) -> answerRefusal(why);
    };
  }

  /// The response to a change of one participant's place.
  static HttpResponse<PlacementJson> ofPlacement(SessionAnswer answer) {
    return switch (answer) {
      case SessionAnswer.Placed(Session session, Placement placement) ->
          HttpResponse.ok(PlacementJson.of(session, placement));
      case SessionAnswer.Refused(Refusal why) -> answerRefusal(why);
      case SessionAnswer.Done done -> throw new IllegalStateException("no placement: " + done);
    };
  }

  private static <T> HttpResponse<T> answerRefusal(Refusal why) {
    return switch (why) {
      case NO_SUCH_SESSION -> Replies.notFound(NOT_FOUND);
      case NO_SUCH_PARENT -> Replies.notFound("Room not found");
      case NO_SUCH_BREAKOUT -> Replies.notFound("The session has no such breakout room");
      case PARENT_IS_A_BREAKOUT ->
          Replies.conflict("A breakout room cannot have breakout rooms itself");
      case ANOTHER_IS_OPEN -> Replies.conflict("The room has an open session already");
      case NOT_OPEN -> Replies.conflict("The session is not open");
      case NOT_CLOSED -> Replies.conflict("The session is not closed");
      case ALREADY_IN_A_BREAKOUT -> Replies.conflict("The user is in a breakout room already");
      case NOT_IN_A_BREAKOUT -> Replies.conflict("The user is not in a breakout room");
      case NOT_A_PARTICIPANT ->
          Replies.invalid(List.of("everyone named must be a participant of the parent room"));
      case BREAKOUT_REQUIRED -> Replies.invalid(List.of("roomId is required"));
      case TOO_LONG ->
          Replies.invalid(
              List.of("a session ends at most " + Session.LONGEST.toDays() + " days from now"));
      case TOO_MANY_ROOMS ->
          Replies.invalid(List.of("a session has at most " + Session.MAX_ROOMS + " rooms"));
      case TOO_MANY_PEOPLE ->
          Replies.invalid(
              List.of(
                  "a session has at most "
                      + Session.MAX_PEOPLE
                      + " participants, and their ids must total at most 64 KiB"));
    };
  }
}
