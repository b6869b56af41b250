package io.parley.chats.chat;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.chat.CreateChat;
import io.parley.core.chat.FindPeople;
import io.parley.core.chat.ListChats;
import io.parley.core.chat.OpenDirectChat;
import io.parley.core.chat.ShowChats;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.limit.OverLimit;
import io.parley.core.member.LeaveReason;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.MembershipAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// New chats: of many, or of two.
@MessengerApi
@Controller("/chats")
final class NewChatsController {

  private final FindPeople findPeople;
  private final CreateChat createChat;
  private final OpenDirectChat openDirectChat;
  private final ListChats listChats;
  private final ShowChats showChats;
  private final RoomAnnouncements announcements;
  private final MembershipAnnouncements memberships;

  NewChatsController(
      FindPeople findPeople,
      CreateChat createChat,
      OpenDirectChat openDirectChat,
      ListChats listChats,
      ShowChats showChats,
      RoomAnnouncements announcements,
      MembershipAnnouncements memberships) {
    this.findPeople = findPeople;
    this.createChat = createChat;
    this.openDirectChat = openDirectChat;
    this.listChats = listChats;
    this.showChats = showChats;
    this.announcements = announcements;
    this.memberships = memberships;
  }

  /// Makes a chat of the caller with others; or finds or makes the one direct chat with another
  /// user, which both own.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "the direct chat, which was there",
      useReturnTypeSchema = true)
  @Refuses({
    Problem.RATE_LIMIT_EXCEEDED,
    Problem.TOKEN_OF_CERTAIN_ROOMS,
    Problem.UNKNOWN_MEMBERS,
    Problem.ROOM_ID_TAKEN
  })
  HttpResponse<ChatJson> create(Person person, Attempt attempt, @JsonBody CreateChatBody body) {
    if (person.grant().rooms().isPresent()) {
      return Refusals.of(Problem.TOKEN_OF_CERTAIN_ROOMS);
    }
    return body.other().isPresent()
        ? openDirectChat(person, attempt, body.other().get())
        : createChat(person, attempt, body);
  }

  private HttpResponse<ChatJson> createChat(Person person, Attempt attempt, CreateChatBody body) {
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
        key, person.user(), person.grant().userName(), body.title(), people)) {
      case CreateChat.Outcome.Created(Room chat, List<Entry> joined) -> {
        // Nobody can have a connection in it yet.
        memberships.announce(joined, LeaveReason.LEFT);
        yield HttpResponse.created(ChatJson.of(listChats.line(chat, person.user())));
      }
      case CreateChat.Outcome.TooMany(OverLimit over) -> StatusErrorFormat.overLimit(over);
    };
  }

  private HttpResponse<ChatJson> openDirectChat(Person person, Attempt attempt, UserId other) {
    if (other.equals(person.user())) {
      throw new RefusedRequest(
          Problem.VALIDATION_ERROR, List.of(new Violation("direct", "must be another user")));
    }
    return findPeople
        .find(person.grant().client(), List.of(other))
        .map(found -> openDirectChat(person, attempt, found.getFirst()))
        .orElseGet(() -> Refusals.of(Problem.UNKNOWN_MEMBERS));
  }

  private HttpResponse<ChatJson> openDirectChat(Person person, Attempt attempt, Account other) {
    Direct two =
        Direct.of(
            new Direct.Peer(person.user(), person.grant().userName()),
            new Direct.Peer(other.id(), other.name().value()));
    return switch (openDirectChat.open(person.grant().client(), two, attempt.id())) {
      case OpenDirectChat.Outcome.Made(Room chat) -> {
        Stream.of(two.first(), two.second())
            .forEach(peer -> announceJoined(chat, peer.user(), chat.seq()));
        yield HttpResponse.created(ChatJson.of(listChats.line(chat, person.user())));
      }
      case OpenDirectChat.Outcome.Found(Room chat, List<Entry> joined) -> {
        joined.forEach(entry -> announceReturn(chat, entry));
        yield HttpResponse.ok(ChatJson.of(listChats.line(chat, person.user())));
      }
      case OpenDirectChat.Outcome.Taken _ -> Refusals.of(Problem.ROOM_ID_TAKEN);
      case OpenDirectChat.Outcome.TooMany(OverLimit over) -> StatusErrorFormat.overLimit(over);
    };
  }

  private void announceReturn(Room chat, Entry entry) {
    announcements.deliver(entry);
    if (entry.event() instanceof Event.UserJoined joined) {
      announceJoined(chat, joined.user(), entry.seq());
    }
  }

  /// Each of the two hears of the chat by the other's name.
  private void announceJoined(Room chat, UserId user, long latestSeq) {
    memberships.announceAdded(showChats.show(chat, user), user, latestSeq);
  }
}
