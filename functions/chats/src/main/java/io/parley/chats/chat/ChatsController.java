package io.parley.chats.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.ListChats;
import io.parley.core.chat.ListedChat;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chats: list, change, delete.
@MessengerApi
@Controller("/chats")
final class ChatsController {

  private final ListChats listChats;
  private final ChatAccess access;
  private final UpdateRoom updateRoom;
  private final DeleteRoom deleteRoom;
  private final RoomAnnouncements announcements;

  ChatsController(
      ListChats listChats,
      ChatAccess access,
      UpdateRoom updateRoom,
      DeleteRoom deleteRoom,
      RoomAnnouncements announcements) {
    this.listChats = listChats;
    this.access = access;
    this.updateRoom = updateRoom;
    this.deleteRoom = deleteRoom;
    this.announcements = announcements;
  }

  /// Lists the caller's chats: the newest first, or the one with the latest message.
  @Get
  @Operation(
      parameters =
          @Parameter(
              name = "sort",
              in = ParameterIn.QUERY,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"activity", "created"},
                      defaultValue = "created")))
  HttpResponse<List<ChatJson>> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    boolean byActivity =
        query.choice("sort", Set.of("activity", "created"), "created").equals("activity");
    query.check();
    ListedChat.Order order = byActivity ? ListedChat.Order.ACTIVITY : ListedChat.Order.CREATED;
    return HttpResponse.ok(
        listChats.of(person.grant().client(), person.user(), order).stream()
            .filter(chat -> person.opens(chat.room().key().room()))
            .map(ChatJson::of)
            .toList());
  }

  /// Changes what a chat is called, and how often its members send. What is absent stays.
  @Patch("/{id}")
  @Refuses({Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND, Problem.NAME_OF_DIRECT_CHAT})
  HttpResponse<ChatJson> update(
      Person person, @PathVariable String id, @JsonBody UpdateChatBody body) {
    return access.asOwnerOf(person, id, chat -> updateChat(person, chat, body));
  }

  private HttpResponse<ChatJson> updateChat(Person person, Room chat, UpdateChatBody body) {
    if (chat.direct().isPresent() && body.edits().name().isPresent()) {
      return Refusals.of(Problem.NAME_OF_DIRECT_CHAT);
    }
    Optional<UpdateRoom.Updated> updated = updateRoom.update(chat.key(), body.edits());
    updated.map(UpdateRoom.Updated::entry).ifPresent(announcements::announce);
    return updated
        .map(after -> listChats.line(after.room().room(), person.user()))
        .<HttpResponse<ChatJson>>map(shown -> HttpResponse.ok(ChatJson.of(shown)))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  /// Deletes a chat, for all its members.
  @Delete("/{id}")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND})
  HttpResponse<Void> delete(Person person, @PathVariable String id) {
    return access.asOwner(person, id, this::deleteChat);
  }

  private HttpResponse<Void> deleteChat(RoomKey chat) {
    return deleteRoom
        .delete(chat)
        .<HttpResponse<Void>>map(
            entry -> {
              announcements.announce(entry);
              return HttpResponse.noContent();
            })
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }
}
