package io.parley.chats.moderation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.member.LeaveReason;
import io.parley.core.moderation.AssignRole;
import io.parley.core.moderation.Moderated;
import io.parley.core.moderation.Moderator;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.gateway.Problem;
import io.parley.gateway.RoleNames;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.UserPath;
import io.parley.gateway.socket.RoomAnnouncements;

/// A member's role.
@MessengerApi
@Controller("/chats/{id}/members/{userId}/role")
final class ChatRoleController {

  private final ChatAccess access;
  private final AssignRole assignRole;
  private final RoomAnnouncements announcements;

  ChatRoleController(ChatAccess access, AssignRole assignRole, RoomAnnouncements announcements) {
    this.access = access;
    this.assignRole = assignRole;
    this.announcements = announcements;
  }

  /// Gives a member whose role is lower another one: the owner any, so that a new owner takes the
  /// chat over, a moderator one below their own.
  @Put
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.NOT_ABOVE,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_IN_ROOM
  })
  HttpResponse<ChatRoleJson> assign(
      Person person,
      @PathVariable String id,
      @PathVariable String userId,
      @JsonBody ChatRoleBody body) {
    return access.asModerator(
        person,
        id,
        chat ->
            UserPath.parse(userId)
                .map(user -> assignRole(person, chat, user, body.parsed()))
                .orElseGet(() -> Refusals.of(Problem.NOT_IN_ROOM)));
  }

  private HttpResponse<ChatRoleJson> assignRole(
      Person person, RoomKey chat, UserId user, Role role) {
    return switch (assignRole.assign(chat, user, role, Moderator.person(person.user()))) {
      case Moderated.Assigned(Role now, var entries) -> {
        announcements.announce(entries, LeaveReason.LEFT);
        yield HttpResponse.ok(new ChatRoleJson(user.value(), RoleNames.of(now)));
      }
      case Moderated.NoSuchRoom _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
      case Moderated.NotIn _ -> Refusals.of(Problem.NOT_IN_ROOM);
      case Moderated.NotAllowed _ -> Refusals.of(Problem.NOT_ABOVE);
      case Moderated.Done _,
          Moderated.NotSanctioned _,
          Moderated.OfASession _,
          Moderated.OwnedByBoth _ ->
          throw new IllegalStateException("nobody is above an owner");
    };
  }
}
