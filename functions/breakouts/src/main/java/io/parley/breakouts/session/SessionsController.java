package io.parley.breakouts.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.breakouts.api.BreakoutsApi;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.session.OpenSession;
import io.parley.core.session.ReopenSession;
import io.parley.core.session.UpdateSession;
import io.parley.core.session.UpdateSession.Edits;
import io.parley.gateway.Problem;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Sessions of breakouts: open, get, find, update, open again.
@BreakoutsApi
@SecurityRequirement(name = "ApiKeyOrBearer")
@Controller("/breakout-sessions")
final class SessionsController {

  private final RoomPaths paths;
  private final OpenSession openSession;
  private final ReopenSession reopenSession;
  private final UpdateSession updateSession;
  private final SessionAccess access;
  private final SessionReplies replies;
  private final BreakoutSessions sessions;
  private final Clock clock;

  SessionsController(
      RoomPaths paths,
      OpenSession openSession,
      ReopenSession reopenSession,
      UpdateSession updateSession,
      SessionAccess access,
      SessionReplies replies,
      BreakoutSessions sessions,
      Clock clock) {
    this.paths = paths;
    this.openSession = openSession;
    this.reopenSession = reopenSession;
    this.updateSession = updateSession;
    this.access = access;
    this.replies = replies;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Opens a session: breakouts of a room, and who is in which.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_IN_PARENT_ROOM,
    Problem.SESSION_TOO_LONG,
    Problem.TOO_MANY_PEOPLE,
    Problem.PARENT_IS_A_BREAKOUT,
    Problem.SESSION_ALREADY_OPEN,
    Problem.SESSION_NOT_OPEN
  })
  HttpResponse<SessionJson> open(Caller caller, Attempt attempt, @JsonBody NewSession body) {
    BreakoutSessionKey key =
        new BreakoutSessionKey(caller.client(), new BreakoutSessionId(attempt.id().toString()));
    // Nothing is found under a name that no room has.
    RoomId room = paths.key(caller, body.parent()).map(RoomKey::room).orElseGet(body::parent);
    return access
        .<SessionJson>refuseOpening(caller, new RoomKey(caller.client(), room))
        .orElseGet(
            () -> replies.of(openSession.open(key, room, body.plan(caller)), HttpStatus.CREATED));
  }

  /// Finds the session of a room that is not closed: one, or none.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "parentRoomId",
            in = ParameterIn.QUERY,
            required = true,
            schema =
                @Schema(
                    type = "string",
                    minLength = 1,
                    maxLength = RoomId.MAX_LENGTH,
                    pattern = SingleLine.FORM))
      })
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<SessionJson>> find(Caller caller, HttpRequest<?> request) {
    Query query = Query.of(request);
    Optional<String> parent = query.line("parentRoomId", RoomId.MAX_LENGTH);
    if (parent.isEmpty()) {
      query.refuse("parentRoomId", "is required");
    }
    query.check();
    Optional<RoomKey> room = paths.key(caller, new RoomId(parent.orElseThrow()));
    if (caller.person().isPresent()
        && room.filter(found -> access.maySee(caller, found)).isEmpty()) {
      return BreakoutResponses.refuse(Problem.ROOM_NOT_FOUND);
    }
    return HttpResponse.ok(
        room.flatMap(sessions::open)
            .flatMap(sessions::find)
            .map(replies::show)
            .map(List::of)
            .orElse(List.of()));
  }

  /// Gets a session.
  @Get("/{id}")
  @Refuses({Problem.BANNED, Problem.SESSION_NOT_FOUND})
  HttpResponse<SessionJson> get(Caller caller, @PathVariable("id") String id) {
    return key(caller, id)
        .flatMap(sessions::find)
        .filter(session -> access.maySee(caller, session.parentKey()))
        .<HttpResponse<SessionJson>>map(
            (BreakoutSession session) -> HttpResponse.ok(replies.show(session)))
        .orElseGet(() -> BreakoutResponses.refuse(Problem.SESSION_NOT_FOUND));
  }

  /// Changes a session that is open: its time, further rooms, other names.
  @Patch("/{id}")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_TOO_LONG,
    Problem.TOO_MANY_BREAKOUTS,
    Problem.SESSION_NOT_FOUND,
    Problem.NO_SUCH_BREAKOUT,
    Problem.SESSION_NOT_OPEN
  })
  HttpResponse<SessionJson> update(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionPatch body) {
    Edits edits = body.edits(clock.instant());
    return key(caller, id)
        .<HttpResponse<SessionJson>>map(
            key ->
                access
                    .<SessionJson>refuseLeading(caller, key)
                    .orElseGet(() -> replies.of(updateSession.update(key, edits), HttpStatus.OK)))
        .orElseGet(() -> BreakoutResponses.refuse(Problem.SESSION_NOT_FOUND));
  }

  /// Opens a closed session again, with the groups it had.
  @Post("/{id}/reopen")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.ROOM_NOT_FOUND,
    Problem.SESSION_TOO_LONG,
    Problem.SESSION_NOT_FOUND,
    Problem.PARENT_IS_A_BREAKOUT,
    Problem.SESSION_ALREADY_OPEN,
    Problem.SESSION_NOT_CLOSED
  })
  HttpResponse<SessionJson> reopen(
      Caller caller, @PathVariable("id") String id, @JsonBody SessionBodies.Reopening body) {
    return key(caller, id)
        .<HttpResponse<SessionJson>>map(
            key ->
                access
                    .<SessionJson>refuseLeading(caller, key)
                    .orElseGet(
                        () ->
                            replies.of(
                                reopenSession.reopen(key, body.duration(), body.grace()),
                                HttpStatus.OK)))
        .orElseGet(() -> BreakoutResponses.refuse(Problem.SESSION_NOT_FOUND));
  }

  /// Empty when the text cannot be a session's id: such a session does not exist either.
  static Optional<BreakoutSessionKey> key(Caller caller, String id) {
    try {
      return Optional.of(new BreakoutSessionKey(caller.client(), new BreakoutSessionId(id)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
