package io.parley.chats.member;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Parts;
import io.parley.chats.api.Refusals;
import io.parley.core.account.Account;
import io.parley.core.chat.AddMembers;
import io.parley.core.chat.AddMembers.Added;
import io.parley.core.chat.FindPeople;
import io.parley.core.chat.MyChat;
import io.parley.core.member.LeaveReason;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
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

/// Members of a chat: list, add.
@MessengerApi
@Controller("/chats/{id}/members")
final class MembersController {

  private static final int LIMIT = 1_000;

  private final ChatAccess access;
  private final FindPeople findPeople;
  private final AddMembers addMembers;
  private final Participants participants;
  private final RoomAnnouncements announcements;

  MembersController(
      ChatAccess access,
      FindPeople findPeople,
      AddMembers addMembers,
      Participants participants,
      RoomAnnouncements announcements) {
    this.access = access;
    this.findPeople = findPeople;
    this.addMembers = addMembers;
    this.participants = participants;
    this.announcements = announcements;
  }

  /// Lists the members of a chat in the order of joining. The next part is in the Link header.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "1000")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "integer", minimum = "1"))
      })
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<MemberJson>> list(
      Person person, @PathVariable String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, LIMIT, LIMIT);
    long after = query.number("cursor", 1, Long.MAX_VALUE, 0);
    query.check();
    return access
        .find(person, id)
        .map(MyChat::room)
        .<HttpResponse<List<MemberJson>>>map(
            chat -> toPart(id, chat, participants.page(chat.key(), after, limit + 1), limit))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  private static HttpResponse<List<MemberJson>> toPart(
      String id, Room chat, List<Participant> page, int limit) {
    return Parts.of(
        "/chats/" + id + "/members",
        page,
        limit,
        member -> MemberJson.of(chat, member),
        last -> Long.toString(last.joined()));
  }

  /// Adds members.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.NOT_OWNER,
    Problem.BANNED,
    Problem.ROOM_NOT_FOUND,
    Problem.ROOM_FULL,
    Problem.UNKNOWN_MEMBERS
  })
  HttpResponse<CountJson> add(Person person, @PathVariable String id, @JsonBody MembersBody body) {
    return access.asOwner(person, id, key -> addUsers(key, body.people()));
  }

  private HttpResponse<CountJson> addUsers(RoomKey chat, List<UserId> users) {
    Optional<List<Account>> people = findPeople.find(chat.client(), users);
    if (people.isEmpty()) {
      return Refusals.of(Problem.UNKNOWN_MEMBERS);
    }
    Added added = addMembers.add(chat, people.get());
    announcements.announce(added.joined(), LeaveReason.LEFT);
    return switch (added.outcome()) {
      case ALL -> HttpResponse.created(new CountJson(added.joined().size()));
      case BANNED -> Refusals.sanctioned(Problem.BANNED, added.ban().orElseThrow());
      case FULL -> Refusals.of(Problem.ROOM_FULL);
      case NO_SUCH_CHAT -> Refusals.of(Problem.ROOM_NOT_FOUND);
    };
  }
}
