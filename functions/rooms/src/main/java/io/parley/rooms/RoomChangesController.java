package io.parley.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.lifecycle.ActivateRoom.Switched;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.lifecycle.UpdateRoom.Updated;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.Changed;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;

/// Changes of a room: update, deactivate, activate.
@ChatApi
@Tag(name = "Rooms")
@Controller("/api/v1/rooms/{room_id}")
final class RoomChangesController {

  private final RoomPaths paths;
  private final UpdateRoom updateRoom;
  private final ActivateRoom switchRoom;
  private final SessionRooms sessionRooms;
  private final RoomAnnouncements announcements;

  RoomChangesController(
      RoomPaths paths,
      UpdateRoom updateRoom,
      ActivateRoom switchRoom,
      SessionRooms sessionRooms,
      RoomAnnouncements announcements) {
    this.paths = paths;
    this.updateRoom = updateRoom;
    this.switchRoom = switchRoom;
    this.sessionRooms = sessionRooms;
    this.announcements = announcements;
  }

  /// Changes a room. What is absent stays; meta is replaced as a whole.
  @Put
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<Data<RoomJson>> update(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody UpdateRoomBody body) {
    return MetaRules.<Data<RoomJson>>refusal(body.meta())
        .orElseGet(
            () ->
                paths
                    .key(caller, roomId)
                    .flatMap(room -> updateRoom.update(room, body.edits()))
                    .map(this::answerUpdated)
                    .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND)));
  }

  /// Deactivates a room: nothing can be sent until it is activated.
  @Post("/deactivate")
  @Refuses({Problem.ROOM_ACCESS_DENIED, Problem.ROOM_NOT_FOUND})
  HttpResponse<Changed<RoomStateJson>> deactivate(
      Caller caller, @PathVariable("room_id") String roomId) {
    return switchRoom(
        paths.key(caller, roomId), switchRoom::deactivate, "Room deactivated successfully");
  }

  /// Activates a room.
  @Post("/activate")
  @Refuses({Problem.ROOM_ACCESS_DENIED, Problem.ROOM_NOT_FOUND})
  HttpResponse<Changed<RoomStateJson>> activate(
      Caller caller, @PathVariable("room_id") String roomId) {
    return switchRoom(
        paths.key(caller, roomId), switchRoom::activate, "Room activated successfully");
  }

  private HttpResponse<Data<RoomJson>> answerUpdated(Updated updated) {
    announcements.announce(updated.entry());
    return ChatApiResponses.ok(RoomJson.of(updated.room()));
  }

  private HttpResponse<Changed<RoomStateJson>> switchRoom(
      Optional<RoomKey> room, Function<RoomKey, Optional<Switched>> change, String message) {
    if (room.filter(sessionRooms::contains).isPresent()) {
      return ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
    }
    Optional<Switched> switched = room.flatMap(change);
    switched.flatMap(Switched::entry).ifPresent(announcements::announce);
    return switched
        .map(done -> ChatApiResponses.changed(RoomStateJson.of(done.room()), message))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
