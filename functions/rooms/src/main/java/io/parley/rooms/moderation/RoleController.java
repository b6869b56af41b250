package io.parley.rooms.moderation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.core.member.LeaveReason;
import io.parley.core.moderation.AssignRole;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.gateway.Problem;
import io.parley.gateway.RoleNames;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Data;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.UserPath;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/// A participant's role.
@ChatApi
@Tag(name = "Moderation")
@Controller("/api/v1/rooms/{room_id}/participants/{user_id}/role")
final class RoleController {

  private final RoomPaths paths;
  private final AssignRole assignRole;
  private final RoomAnnouncements announcements;

  RoleController(RoomPaths paths, AssignRole assignRole, RoomAnnouncements announcements) {
    this.paths = paths;
    this.assignRole = assignRole;
    this.announcements = announcements;
  }

  /// Gives a participant a role. A room has one owner at most: the one before becomes a moderator.
  @Put
  @Refuses({Problem.ROOM_NOT_FOUND, Problem.NOT_IN_ROOM})
  HttpResponse<Data<RoleJson>> assign(
      Caller caller,
      @PathVariable("room_id") String roomId,
      @PathVariable("user_id") String userId,
      @JsonBody RoleBody body) {
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    return UserPath.parse(userId)
        .map(user -> assignRole(room.get(), user, body))
        .orElseGet(() -> ChatApiResponses.problem(Problem.NOT_IN_ROOM));
  }

  private HttpResponse<Data<RoleJson>> assignRole(RoomKey room, UserId user, RoleBody body) {
    return switch (assignRole.assign(
        room, user, body.parsed(), Moderator.backend(body.moderator()))) {
      case Moderated.Assigned(Role role, var entries) -> {
        announcements.announce(entries, LeaveReason.LEFT);
        yield ChatApiResponses.ok(new RoleJson(user.value(), RoleNames.of(role)));
      }
      case Moderated.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Moderated.NotIn _ -> ChatApiResponses.problem(Problem.NOT_IN_ROOM);
      case Moderated.OwnedByBoth _ ->
          throw new RefusedRequest(
              Problem.VALIDATION_ERROR,
              List.of(new Violation("role", "must be owner: both own a direct chat")));
      case Moderated.Done _,
          Moderated.NotAllowed _,
          Moderated.NotSanctioned _,
          Moderated.OfASession _ ->
          throw new IllegalStateException("a backend may give any role");
    };
  }
}
