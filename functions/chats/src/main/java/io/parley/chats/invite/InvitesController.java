package io.parley.chats.invite;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.ManageInvites;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/// Invites of a chat, for its owner: create, list, look at, end.
@MessengerApi
@Controller("/chats/{id}/invites")
final class InvitesController {

  private final ChatAccess access;
  private final ManageInvites manageInvites;

  InvitesController(ChatAccess access, ManageInvites manageInvites) {
    this.access = access;
    this.manageInvites = manageInvites;
  }

  /// Makes an invite: anyone with its code may join.
  @Post
  @IdempotentCreate(secret = true)
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.BANNED,
    Problem.NOT_OWNER,
    Problem.ROOM_NOT_FOUND,
    Problem.ROOM_FULL,
    Problem.TOO_MANY_INVITES
  })
  HttpResponse<InviteJson> create(
      Person person, @PathVariable String id, @JsonBody CreateInviteBody body) {
    return access.asOwnerOf(
        person,
        id,
        chat ->
            chat.direct().isPresent()
                ? Refusals.of(Problem.ROOM_FULL)
                : createInvite(person, chat.key(), body));
  }

  private HttpResponse<InviteJson> createInvite(
      Person person, RoomKey chat, CreateInviteBody body) {
    return manageInvites
        .create(chat, person.user(), body.uses(), body.life())
        .<HttpResponse<InviteJson>>map(invite -> HttpResponse.created(InviteJson.of(invite)))
        .orElseGet(() -> Refusals.of(Problem.TOO_MANY_INVITES));
  }

  /// Lists the invites that can still be used.
  @Get
  @Refuses({Problem.BANNED, Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<InviteJson>> list(Person person, @PathVariable String id) {
    return access.asOwner(
        person,
        id,
        chat -> HttpResponse.ok(manageInvites.list(chat).stream().map(InviteJson::of).toList()));
  }

  /// Shows an invite that can still be used.
  @Get("/{code}")
  @Refuses({Problem.BANNED, Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND, Problem.INVITE_NOT_FOUND})
  HttpResponse<InviteJson> get(Person person, @PathVariable String id, @PathVariable String code) {
    return access.asOwner(
        person,
        id,
        chat ->
            Invite.Code.parse(code)
                .flatMap(parsed -> manageInvites.find(chat, parsed))
                .<HttpResponse<InviteJson>>map(invite -> HttpResponse.ok(InviteJson.of(invite)))
                .orElseGet(() -> Refusals.of(Problem.INVITE_NOT_FOUND)));
  }

  /// Ends an invite.
  @Delete("/{code}")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({Problem.BANNED, Problem.NOT_OWNER, Problem.ROOM_NOT_FOUND, Problem.INVITE_NOT_FOUND})
  HttpResponse<Void> end(Person person, @PathVariable String id, @PathVariable String code) {
    return access.asOwner(
        person,
        id,
        chat ->
            Invite.Code.parse(code).filter(parsed -> manageInvites.end(chat, parsed)).isPresent()
                ? HttpResponse.noContent()
                : Refusals.of(Problem.INVITE_NOT_FOUND));
  }
}
