package io.parley.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.CreationLimit;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FindRoom;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.Done;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Optional;

/// Rooms: create, get, delete.
@ChatApi
@Tag(name = "Rooms")
@Controller("/api/v1/rooms")
final class RoomsController {

  private final RoomPaths paths;
  private final CreateRoom createRoom;
  private final CreationLimit creationLimit;
  private final FindRoom findRoom;
  private final DeleteRoom deleteRoom;
  private final SessionRooms sessionRooms;
  private final RoomAnnouncements announcements;

  RoomsController(
      RoomPaths paths,
      CreateRoom createRoom,
      CreationLimit creationLimit,
      FindRoom findRoom,
      DeleteRoom deleteRoom,
      SessionRooms sessionRooms,
      RoomAnnouncements announcements) {
    this.paths = paths;
    this.createRoom = createRoom;
    this.creationLimit = creationLimit;
    this.findRoom = findRoom;
    this.deleteRoom = deleteRoom;
    this.sessionRooms = sessionRooms;
    this.announcements = announcements;
  }

  /// Creates a room.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses(Problem.RATE_LIMIT_EXCEEDED)
  HttpResponse<Data<RoomJson>> create(
      Caller caller, Attempt attempt, @JsonBody CreateRoomBody body) {
    RoomKey key = new RoomKey(caller.client(), RoomId.of(attempt.id()));
    return MetaRules.<Data<RoomJson>>refusal(body.meta())
        .or(() -> creationLimit.count(key).map(ChatApiResponses::overLimit))
        .orElseGet(() -> createRoomFrom(key, body));
  }

  private HttpResponse<Data<RoomJson>> createRoomFrom(RoomKey key, CreateRoomBody body) {
    RoomSnapshot room =
        createRoom.create(
            key,
            body.name().strip(),
            Objects.requireNonNullElse(body.description(), ""),
            Objects.requireNonNullElse(body.meta(), Meta.EMPTY));
    return ChatApiResponses.created(RoomJson.of(room));
  }

  /// Gets a room, with its exact counts.
  @Get("/{room_id}")
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Data<RoomJson>> get(Caller caller, @PathVariable("room_id") String roomId) {
    return paths
        .key(caller, roomId)
        .flatMap(findRoom::find)
        .map(room -> ChatApiResponses.ok(RoomJson.of(room)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }

  /// Deletes a room. It is gone at once; what it leaves is erased in the background.
  @Delete("/{room_id}")
  @Refuses({Problem.ROOM_ACCESS_DENIED, Problem.ROOM_NOT_FOUND})
  HttpResponse<Done> delete(Caller caller, @PathVariable("room_id") String roomId) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.filter(sessionRooms::contains).isPresent()) {
      return ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
    }
    return room.flatMap(deleteRoom::delete)
        .map(
            entry -> {
              announcements.announce(entry);
              return ChatApiResponses.message("Room deleted successfully");
            })
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
