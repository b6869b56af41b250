package io.parley.breakouts.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.breakouts.api.Bodies;
import io.parley.breakouts.api.BodyFields;
import io.parley.breakouts.api.BreakoutResponses;
import io.parley.breakouts.api.BreakoutsApi;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.session.OpenSession;
import io.parley.core.session.OpenSession.Plan;
import io.parley.core.session.ReopenSession;
import io.parley.core.session.UpdateSession;
import io.parley.core.session.UpdateSession.Edits;
import io.parley.gateway.body.SingleLine;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.time.Clock;
import java.time.Duration;
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
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.NewSession.class)))
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Room not found")
  @ApiResponse(
      responseCode = "409",
      description =
          "the room has an open session already or is a breakout room, or the Idempotency-Key is in"
              + " use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  HttpResponse<SessionJson> open(Caller caller, Attempt attempt, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<RoomId> parent = SessionBody.room(body, "parentRoomId");
    Plan plan = SessionBody.plan(body, caller);
    if (body.isWrong()) {
      return BreakoutResponses.invalid(body.mistakes());
    }
    BreakoutSessionKey key =
        new BreakoutSessionKey(caller.client(), new BreakoutSessionId(attempt.id().toString()));
    // Nothing is found under a name that no room has.
    RoomId room =
        paths.key(caller, parent.orElseThrow()).map(RoomKey::room).orElse(parent.orElseThrow());
    return access
        .<SessionJson>refuseOpening(caller, new RoomKey(caller.client(), room))
        .orElseGet(() -> replies.of(openSession.open(key, room, plan), HttpStatus.CREATED));
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
  @ApiResponse(responseCode = "404", description = "for a person: Room not found")
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
      return BreakoutResponses.notFound("Room not found");
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
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  HttpResponse<SessionJson> get(Caller caller, @PathVariable("id") String id) {
    return key(caller, id)
        .flatMap(sessions::find)
        .filter(session -> access.maySee(caller, session.parentKey()))
        .<HttpResponse<SessionJson>>map(
            (BreakoutSession session) -> HttpResponse.ok(replies.show(session)))
        .orElseGet(() -> BreakoutResponses.notFound(SessionReplies.NOT_FOUND));
  }

  /// Changes a session that is open: its time, further rooms, other names.
  @Patch("/{id}")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.SessionPatch.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "no such session, or no such breakout of it")
  @ApiResponse(responseCode = "409", description = "the session is not open")
  HttpResponse<SessionJson> update(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Edits edits = SessionBody.edits(body, clock.instant());
    if (body.isWrong()) {
      return BreakoutResponses.invalid(body.mistakes());
    }
    return key(caller, id)
        .<HttpResponse<SessionJson>>map(
            key ->
                access
                    .<SessionJson>refuseLeading(caller, key)
                    .orElseGet(() -> replies.of(updateSession.update(key, edits), HttpStatus.OK)))
        .orElseGet(() -> BreakoutResponses.notFound(SessionReplies.NOT_FOUND));
  }

  /// Opens a closed session again, with the groups it had.
  @Post("/{id}/reopen")
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Reopening.class)))
  @ApiResponse(responseCode = "403", description = "a person, who does not own the chat")
  @ApiResponse(responseCode = "404", description = "Breakout session not found")
  @ApiResponse(
      responseCode = "409",
      description = "the session is not closed, or the room has another open one")
  HttpResponse<SessionJson> reopen(
      Caller caller, @PathVariable("id") String id, HttpRequest<?> request) {
    BodyFields body = BodyFields.of(request);
    Optional<Duration> duration = SessionBody.duration(body);
    Optional<Duration> grace = SessionBody.grace(body);
    if (body.isWrong()) {
      return BreakoutResponses.invalid(body.mistakes());
    }
    return key(caller, id)
        .<HttpResponse<SessionJson>>map(
            key ->
                access
                    .<SessionJson>refuseLeading(caller, key)
                    .orElseGet(
                        () ->
                            replies.of(reopenSession.reopen(key, duration, grace), HttpStatus.OK)))
        .orElseGet(() -> BreakoutResponses.notFound(SessionReplies.NOT_FOUND));
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
