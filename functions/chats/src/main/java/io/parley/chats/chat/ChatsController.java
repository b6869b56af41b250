package io.parley.chats.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.chat.CreateChat;
import io.parley.core.chat.FindPeople;
import io.parley.core.chat.ListChats;
import io.parley.core.chat.ListedChat;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.OverLimit;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
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

/// Chats: create, list, change, delete.
@MessengerApi
@Controller("/chats")
final class ChatsController {

  private final FindPeople findPeople;
  private final CreateChat createChat;
  private final ListChats listChats;
  private final ChatAccess access;
  private final UpdateRoom updateRoom;
  private final DeleteRoom deleteRoom;
  private final RoomAnnouncements announcements;

  ChatsController(
      FindPeople findPeople,
      CreateChat createChat,
      ListChats listChats,
      ChatAccess access,
      UpdateRoom updateRoom,
      DeleteRoom deleteRoom,
      RoomAnnouncements announcements) {
    this.findPeople = findPeople;
    this.createChat = createChat;
    this.listChats = listChats;
    this.access = access;
    this.updateRoom = updateRoom;
    this.deleteRoom = deleteRoom;
    this.announcements = announcements;
  }

  /// Makes a chat of the caller with others.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({Problem.RATE_LIMIT_EXCEEDED, Problem.TOKEN_OF_CERTAIN_ROOMS, Problem.UNKNOWN_MEMBERS})
  HttpResponse<ChatJson> create(Person person, Attempt attempt, @JsonBody CreateChatBody body) {
    if (person.grant().rooms().isPresent()) {
      return Refusals.of(Problem.TOKEN_OF_CERTAIN_ROOMS);
    }
    Optional<List<Account>> people =
        findPeople.find(
            person.grant().client(),
            body.people().stream().filter(user -> !user.equals(person.user())).toList());
    return people
        .<HttpResponse<ChatJson>>map(accounts -> createChatWith(person, attempt, body, accounts))
        .orElseGet(() -> Refusals.of(Problem.UNKNOWN_MEMBERS));
  }

  private HttpResponse<ChatJson> createChatWith(
      Person person, Attempt attempt, CreateChatBody body, List<Account> people) {
    RoomKey key = new RoomKey(person.grant().client(), RoomId.of(attempt.id()));
    return switch (createChat.create(
        key, person.user(), person.grant().userName(), body.name().strip(), people)) {
      case CreateChat.Outcome.Created(Room chat) -> HttpResponse.created(ChatJson.of(chat));
      case CreateChat.Outcome.TooMany(OverLimit over) -> StatusErrorFormat.overLimit(over);
    };
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
  HttpResponse<List<ListedChatJson>> list(Person person, HttpRequest<?> request) {
    Query query = Query.of(request);
    boolean byActivity =
        query.choice("sort", Set.of("activity", "created"), "created").equals("activity");
    query.check();
    ListedChat.Order order = byActivity ? ListedChat.Order.ACTIVITY : ListedChat.Order.CREATED;
    return HttpResponse.ok(
        listChats.of(person.grant().client(), person.user(), order).stream()
            .filter(chat -> person.opens(chat.room().key().room()))
            .map(ListedChatJson::of)
            .toList());
  }

  /// Changes what a chat is called. What is absent stays.
  @Patch("/{id}")
  @Refuses({Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND, Problem.SLOW_MODE_NOT_OFFERED})
  HttpResponse<ChatJson> update(
      Person person, @PathVariable String id, @JsonBody UpdateChatBody body) {
    return body.slowModeSeconds().value().isPresent()
        ? Refusals.of(Problem.SLOW_MODE_NOT_OFFERED)
        : access.asOwner(person, id, chat -> updateChat(chat, body));
  }

  private HttpResponse<ChatJson> updateChat(RoomKey chat, UpdateChatBody body) {
    Optional<UpdateRoom.Updated> updated = updateRoom.update(chat, body.edits());
    updated.map(UpdateRoom.Updated::entry).ifPresent(announcements::announce);
    return updated
        .<HttpResponse<ChatJson>>map(after -> HttpResponse.ok(ChatJson.of(after.room().room())))
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
