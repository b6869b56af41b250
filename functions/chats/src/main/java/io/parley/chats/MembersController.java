package io.parley.chats;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.account.Account;
import io.parley.core.chat.AddMembers;
import io.parley.core.chat.AddMembers.Added;
import io.parley.core.chat.FindChat;
import io.parley.core.chat.FindPeople;
import io.parley.core.chat.MyChat;
import io.parley.core.log.Entry;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveRoom;
import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomKey;
import io.parley.gateway.http.Creates;
import io.parley.gateway.http.JsonBody;
import io.parley.gateway.http.Person;
import io.parley.gateway.http.Query;
import io.parley.gateway.http.RoomAnnouncements;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Members of a chat: list, add, remove, leave.
@Controller("/chats/{id}/members")
final class MembersController {

  private static final int LIMIT = 1_000;

  private final FindChat findChat;
  private final FindPeople findPeople;
  private final AddMembers addMembers;
  private final LeaveRoom leaveRoom;
  private final Participants participants;
  private final RoomAnnouncements announcements;

  MembersController(
      FindChat findChat,
      FindPeople findPeople,
      AddMembers addMembers,
      LeaveRoom leaveRoom,
      Participants participants,
      RoomAnnouncements announcements) {
    this.findChat = findChat;
    this.findPeople = findPeople;
    this.addMembers = addMembers;
    this.leaveRoom = leaveRoom;
    this.participants = participants;
    this.announcements = announcements;
  }

  @Get
  HttpResponse<?> list(Person person, @PathVariable String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, LIMIT, LIMIT);
    long after = query.number("cursor", 1, Long.MAX_VALUE, 0);
    query.check();
    return chat(person, id)
        .map(chat -> participants.page(chat.room().key(), after, limit + 1))
        .<HttpResponse<?>>map(page -> part(id, page, limit))
        .orElseGet(Refusals::noSuchChat);
  }

  private static HttpResponse<?> part(String id, List<Participant> page, int limit) {
    return Parts.of(
        "/chats/" + id + "/members",
        page,
        limit,
        MemberJson::of,
        last -> Long.toString(last.joined()));
  }

  @Post
  @Creates
  HttpResponse<?> add(Person person, @PathVariable String id, @JsonBody MembersBody body) {
    return asOwner(person, id, key -> add(key, body.people()));
  }

  private HttpResponse<?> add(RoomKey chat, List<UserId> users) {
    Optional<List<Account>> people = findPeople.find(chat.client(), users);
    if (people.isEmpty()) {
      return Refusals.unknownPeople();
    }
    Added added = addMembers.add(chat, people.get());
    added.joined().forEach(announcements::announce);
    return switch (added.outcome()) {
      case ALL -> HttpResponse.created(new CountJson(added.joined().size()));
      case FULL -> Refusals.full();
      case NO_SUCH_CHAT -> Refusals.noSuchChat();
    };
  }

  @Delete("/me")
  HttpResponse<?> leave(Person person, @PathVariable String id) {
    return chat(person, id)
        .<HttpResponse<?>>map(chat -> leave(chat.room().key(), person.user(), Refusals::noSuchChat))
        .orElseGet(Refusals::noSuchChat);
  }

  @Delete("/{userId}")
  HttpResponse<?> remove(Person person, @PathVariable String id, @PathVariable String userId) {
    return asOwner(
        person,
        id,
        key ->
            user(userId)
                .<HttpResponse<?>>map(user -> remove(person, key, user))
                .orElseGet(Refusals::noSuchMember));
  }

  /// Those among them who are no members are none afterwards either.
  @Delete
  HttpResponse<?> removeAll(Person person, @PathVariable String id, @JsonBody MembersBody body) {
    return asOwner(
        person,
        id,
        key -> {
          List<UserId> users = body.people();
          users.stream()
              .filter(user -> !user.equals(person.user()))
              .forEach(user -> remove(person, key, user));
          return users.contains(person.user())
              ? remove(person, key, person.user())
              : HttpResponse.noContent();
        });
  }

  /// Owners who remove themselves leave.
  private HttpResponse<?> remove(Person owner, RoomKey chat, UserId user) {
    if (user.equals(owner.user())) {
      return leave(chat, user, Refusals::noSuchChat);
    }
    return left(leaveRoom.leave(chat, user), Refusals::noSuchMember);
  }

  private HttpResponse<?> leave(RoomKey chat, UserId user, Refusal notIn) {
    return left(leaveRoom.leaveOrEnd(chat, user), notIn);
  }

  private HttpResponse<?> left(Leave leave, Refusal notIn) {
    return switch (leave) {
      case Leave.Left(Entry entry) -> {
        announcements.announce(entry);
        yield HttpResponse.noContent();
      }
      case Leave.NotIn _ -> notIn.answer();
      case Leave.NoSuchRoom _ -> Refusals.noSuchChat();
    };
  }

  @FunctionalInterface
  private interface Refusal {
    HttpResponse<?> answer();
  }

  private HttpResponse<?> asOwner(
      Person person, String id, Function<RoomKey, HttpResponse<?>> then) {
    Optional<MyChat> chat = chat(person, id);
    if (chat.isEmpty()) {
      return Refusals.noSuchChat();
    }
    return chat.get().mine() ? then.apply(chat.get().room().key()) : Refusals.ownerOnly();
  }

  private Optional<MyChat> chat(Person person, String id) {
    return person.room(id).flatMap(key -> findChat.find(key, person.user()));
  }

  private static Optional<UserId> user(String text) {
    try {
      return Optional.of(new UserId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
