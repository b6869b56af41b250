package io.parley.chats.invite;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.chats.chat.ChatJson;
import io.parley.core.chat.ListChats;
import io.parley.core.entry.Entry;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.EnterRoom;
import io.parley.core.member.Join;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.function.Supplier;

/// Joining: a public room on one's own, any chat by an invite.
@MessengerApi
@Controller
final class JoiningController {

  private final ChatAccess access;
  private final EnterRoom enterRoom;
  private final AcceptInvite acceptInvite;
  private final ListChats listChats;
  private final RoomAnnouncements announcements;

  JoiningController(
      ChatAccess access,
      EnterRoom enterRoom,
      AcceptInvite acceptInvite,
      ListChats listChats,
      RoomAnnouncements announcements) {
    this.access = access;
    this.enterRoom = enterRoom;
    this.acceptInvite = acceptInvite;
    this.listChats = listChats;
    this.announcements = announcements;
  }

  /// Joins a public room.
  @Post("/chats/{id}/join")
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "joined", useReturnTypeSchema = true)
  @Refuses({
    Problem.ROOM_OF_SESSION,
    Problem.ROOM_NOT_PUBLIC,
    Problem.ROOM_NOT_FOUND,
    Problem.ALREADY_IN_ROOM,
    Problem.ROOM_FULL
  })
  HttpResponse<ChatJson> join(Person person, @PathVariable String id) {
    Optional<RoomKey> room = access.key(person, id);
    return room.isEmpty()
        ? Refusals.of(Problem.ROOM_NOT_FOUND)
        : enterRoom
            .enter(room.get(), person.user(), person.grant().userName())
            .map(join -> answerJoin(person, join, () -> Refusals.of(Problem.ROOM_NOT_FOUND)))
            .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_PUBLIC));
  }

  /// Joins the chat that an invite is for.
  @Post("/invites/{code}")
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "joined", useReturnTypeSchema = true)
  @Refuses({
    Problem.ROOM_OF_SESSION,
    Problem.ALREADY_IN_ROOM,
    Problem.ROOM_FULL,
    Problem.INVITE_NOT_FOUND
  })
  HttpResponse<ChatJson> accept(Person person, @PathVariable String code) {
    return Invite.Code.parse(code)
        .filter(invite -> person.opens(invite.room(person.grant().client()).room()))
        .flatMap(
            invite ->
                acceptInvite.accept(
                    person.grant().client(), invite, person.user(), person.grant().userName()))
        .map(join -> answerJoin(person, join, () -> Refusals.of(Problem.INVITE_NOT_FOUND)))
        .orElseGet(() -> Refusals.of(Problem.INVITE_NOT_FOUND));
  }

  private HttpResponse<ChatJson> answerJoin(
      Person person, Join join, Supplier<HttpResponse<ChatJson>> noSuchRoom) {
    return switch (join) {
      case Join.Joined(Entry entry) -> {
        announcements.announce(entry);
        yield access
            .find(person, entry.room())
            .map(chat -> listChats.line(chat.room(), person.user()))
            .<HttpResponse<ChatJson>>map(chat -> HttpResponse.created(ChatJson.of(chat)))
            .orElseGet(noSuchRoom);
      }
      case Join.AlreadyIn _ -> Refusals.of(Problem.ALREADY_IN_ROOM);
      case Join.Full _ -> Refusals.of(Problem.ROOM_FULL);
      case Join.OfASession _ -> Refusals.of(Problem.ROOM_OF_SESSION);
      case Join.NoSuchRoom _ -> noSuchRoom.get();
    };
  }
}
