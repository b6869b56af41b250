package io.parley.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.connection.WhoIsOnline;
import io.parley.core.room.Room;
import io.parley.core.room.Rooms;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.ChatApi;
import io.parley.gateway.http.Data;
import io.parley.gateway.http.RoomPaths;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Who is online in a room.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/rooms/{room_id}")
final class OnlineController {

  private final RoomPaths paths;
  private final Rooms rooms;
  private final WhoIsOnline whoIsOnline;

  OnlineController(RoomPaths paths, Rooms rooms, WhoIsOnline whoIsOnline) {
    this.paths = paths;
    this.rooms = rooms;
    this.whoIsOnline = whoIsOnline;
  }

  /// Tells who is connected to a room.
  @Get("/online")
  @ApiResponse(responseCode = "404", description = "ROOM_NOT_FOUND")
  HttpResponse<Data<OnlineJson>> online(Caller caller, @PathVariable("room_id") String roomId) {
    return paths
        .key(caller, roomId)
        .flatMap(rooms::find)
        .map(Room::key)
        .map(key -> Answers.ok(OnlineJson.of(whoIsOnline.in(key))))
        .orElseGet(() -> Answers.problem(Problem.ROOM_NOT_FOUND));
  }
}
