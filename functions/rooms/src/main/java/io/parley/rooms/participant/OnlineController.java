package io.parley.rooms.participant;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.Room;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.gateway.Problem;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Lists the users who are online in a room.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/rooms/{room_id}")
final class OnlineController {

  private static final long MOST = 1_000;

  private final RoomPaths paths;
  private final Rooms rooms;
  private final WhoIsOnline whoIsOnline;

  OnlineController(RoomPaths paths, Rooms rooms, WhoIsOnline whoIsOnline) {
    this.paths = paths;
    this.rooms = rooms;
    this.whoIsOnline = whoIsOnline;
  }

  /// Tells who is connected to a room, by user id; without a limit all of them.
  @Get("/online")
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema =
                @Schema(
                    type = "string",
                    minLength = 1,
                    maxLength = UserId.MAX_LENGTH,
                    pattern = SingleLine.FORM))
      })
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Data<OnlineJson>> online(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    Query query = Query.of(request);
    long limit = query.number("limit", 1, MOST, Integer.MAX_VALUE);
    String after = query.line("cursor", UserId.MAX_LENGTH).orElse("");
    query.check();
    return paths
        .key(caller, roomId)
        .flatMap(rooms::find)
        .map(Room::key)
        .map(key -> ChatApiResponses.ok(OnlineJson.of(whoIsOnline.in(key), after, limit)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
