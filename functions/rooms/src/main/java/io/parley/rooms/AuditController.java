package io.parley.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.audit.ReadAudit;
import io.parley.core.audit.RoomAudit;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a room was.
@ChatApi
@Tag(name = "Moderation")
@Controller("/api/v1/rooms/{room_id}/audit")
final class AuditController {

  private static final int LIMIT = 5_000;

  private final RoomPaths paths;
  private final ReadAudit readAudit;

  AuditController(RoomPaths paths, ReadAudit readAudit) {
    this.paths = paths;
    this.readAudit = readAudit;
  }

  /// Tells how a room was after an entry of its log: its settings and counts, its participants with
  /// their roles, and the bans and mutes that were in force at the time of the entry. A room with
  /// many of them is told in parts: the next one is asked for with the `seq` of the first.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "at_seq",
            in = ParameterIn.QUERY,
            description = "the entry; the last one if it is not given",
            schema = @Schema(type = "integer", format = "int64", minimum = "1")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "the most rows of the three lists together",
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "5000", defaultValue = "5000")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before; at_seq is its seq",
            schema = @Schema(type = "integer", minimum = "0"))
      })
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<AuditJson> read(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    Query query = Query.of(request);
    long seq = query.number("at_seq", 1, Long.MAX_VALUE, 0);
    long limit = query.number("limit", 1, LIMIT, LIMIT);
    long cursor = query.number("cursor", 0, Long.MAX_VALUE, 0);
    if (cursor > 0 && seq == 0) {
      query.refuse("at_seq", "must be given with a cursor");
    }
    query.check();
    return paths
        .key(caller, roomId)
        .map(room -> readAudit.read(room, Optional.of(seq).filter(given -> given > 0)))
        .map(outcome -> answerOutcome(outcome, audit -> AuditJson.of(audit, cursor, limit)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }

  private static HttpResponse<AuditJson> answerOutcome(
      ReadAudit.Outcome outcome, Function<RoomAudit, AuditJson> show) {
    return switch (outcome) {
      case ReadAudit.Outcome.Told(RoomAudit audit) -> HttpResponse.ok(show.apply(audit));
      case ReadAudit.Outcome.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case ReadAudit.Outcome.BeyondTheEnd _ ->
          throw new RefusedRequest(
              Problem.VALIDATION_ERROR,
              List.of(new Violation("at_seq", "must not be beyond the room's latest seq")));
    };
  }
}
