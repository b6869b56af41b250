package io.parley.chats.member;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveReason;
import io.parley.core.member.LeaveRoom;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.UserPath;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/// Members of a chat: remove, leave.
@MessengerApi
@Controller("/chats/{id}/members")
final class LeavingController {

  private final ChatAccess access;
  private final LeaveRoom leaveRoom;
  private final AnnounceLeave announceLeave;

  LeavingController(ChatAccess access, LeaveRoom leaveRoom, AnnounceLeave announceLeave) {
    this.access = access;
    this.leaveRoom = leaveRoom;
    this.announceLeave = announceLeave;
  }

  /// Leaves a chat. An owner who leaves hands it over; the last member to leave ends it.
  @Delete("/me")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.BANNED, Problem.ROOM_OF_SESSION, Problem.ROOM_NOT_FOUND})
  HttpResponse<Void> leave(Person person, @PathVariable String id) {
    return access
        .find(person, id)
        .<HttpResponse<Void>>map(chat -> leaveChat(chat.room().key(), person.user()))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  /// Removes a member.
  @Delete("/{userId}")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_OWNER,
    Problem.ROOM_OF_SESSION,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_IN_ROOM
  })
  HttpResponse<Void> remove(Person person, @PathVariable String id, @PathVariable String userId) {
    return access.asOwner(
        person,
        id,
        key ->
            UserPath.parse(userId)
                .<HttpResponse<Void>>map(user -> removeMember(person, key, user))
                .orElseGet(() -> Refusals.of(Problem.NOT_IN_ROOM)));
  }

  /// Removes members. Ids that are not members are ignored.
  @Delete
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.BANNED, Problem.NOT_OWNER, Problem.ROOM_OF_SESSION, Problem.ROOM_NOT_FOUND})
  HttpResponse<Void> removeAll(Person person, @PathVariable String id, @JsonBody MembersBody body) {
    return access.asOwner(person, id, key -> removeAll(person, key, body.people()));
  }

  private HttpResponse<Void> removeAll(Person owner, RoomKey chat, List<UserId> users) {
    users.stream()
        .filter(user -> !user.equals(owner.user()))
        .forEach(user -> removeMember(owner, chat, user));
    return users.contains(owner.user()) ? leaveChat(chat, owner.user()) : HttpResponse.noContent();
  }

  /// Owners who remove themselves leave.
  private HttpResponse<Void> removeMember(Person owner, RoomKey chat, UserId user) {
    return user.equals(owner.user())
        ? leaveChat(chat, user)
        : answerLeave(
            user,
            leaveRoom.leave(chat, user),
            LeaveReason.REMOVED,
            Refusals.of(Problem.NOT_IN_ROOM));
  }

  private HttpResponse<Void> leaveChat(RoomKey chat, UserId user) {
    return answerLeave(
        user,
        leaveRoom.leaveOrEnd(chat, user),
        LeaveReason.LEFT,
        Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  private HttpResponse<Void> answerLeave(
      UserId user, Leave leave, LeaveReason reason, HttpResponse<Void> notIn) {
    return switch (leave) {
      case Leave.Left left -> {
        announceLeave.announce(left, user, reason);
        yield HttpResponse.noContent();
      }
      case Leave.NotIn _ -> notIn;
      case Leave.OfASession _ -> Refusals.of(Problem.ROOM_OF_SESSION);
      case Leave.NoSuchRoom _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
    };
  }
}
