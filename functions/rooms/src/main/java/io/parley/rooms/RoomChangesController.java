package io.parley.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.room.SwitchRoom;
import io.parley.core.room.SwitchRoom.Switched;
import io.parley.core.room.UpdateRoom;
import io.parley.core.room.UpdateRoom.Updated;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Caller;
import io.parley.gateway.http.JsonBody;
import io.parley.gateway.http.RoomAnnouncements;
import io.parley.gateway.http.RoomPaths;
import java.util.Optional;

/// Changes of a room: update, deactivate, activate.
@Controller("/api/v1/rooms/{room_id}")
final class RoomChangesController {

  private final UpdateRoom updateRoom;
  private final SwitchRoom switchRoom;
  private final RoomAnnouncements announcements;

  RoomChangesController(
      UpdateRoom updateRoom, SwitchRoom switchRoom, RoomAnnouncements announcements) {
    this.updateRoom = updateRoom;
    this.switchRoom = switchRoom;
    this.announcements = announcements;
  }

  @Put
  HttpResponse<?> update(
      Caller caller, @PathVariable("room_id") String roomId, @JsonBody UpdateRoomBody body) {
    return MetaRules.refusal(body.meta())
        .orElseGet(
            () ->
                RoomPaths.key(caller, roomId)
                    .flatMap(room -> updateRoom.update(room, body.edits()))
                    .<HttpResponse<?>>map(this::updated)
                    .orElseGet(() -> Answers.problem(Problem.ROOM_NOT_FOUND)));
  }

  @Post("/deactivate")
  HttpResponse<?> deactivate(Caller caller, @PathVariable("room_id") String roomId) {
    return switched(
        RoomPaths.key(caller, roomId).flatMap(switchRoom::deactivate),
        "Room deactivated successfully");
  }

  @Post("/activate")
  HttpResponse<?> activate(Caller caller, @PathVariable("room_id") String roomId) {
    return switched(
        RoomPaths.key(caller, roomId).flatMap(switchRoom::activate), "Room activated successfully");
  }

  private HttpResponse<?> updated(Updated updated) {
    announcements.announce(updated.entry());
    return Answers.ok(RoomJson.of(updated.room()));
  }

  private HttpResponse<?> switched(Optional<Switched> switched, String message) {
    switched.flatMap(Switched::entry).ifPresent(announcements::announce);
    return switched
        .<HttpResponse<?>>map(done -> Answers.changed(RoomStateJson.of(done.room()), message))
        .orElseGet(() -> Answers.problem(Problem.ROOM_NOT_FOUND));
  }
}
