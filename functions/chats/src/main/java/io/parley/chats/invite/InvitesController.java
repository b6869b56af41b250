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
import io.parley.gateway.http.caller.Person;
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
  @ApiResponse(responseCode = "403", description = "Only the owner of the chat may do this")
  @ApiResponse(responseCode = "404", description = "Chat not found")
  @ApiResponse(
      responseCode = "409",
      description = "the chat has too many invites, or the Idempotency-Key is in use")
  @ApiResponse(
      responseCode = "422",
      description = "the Idempotency-Key was used for another request")
  HttpResponse<InviteJson> create(
      Person person, @PathVariable String id, @JsonBody CreateInviteBody body) {
    return access.asOwner(person, id, chat -> createInvite(person, chat, body));
  }

  private HttpResponse<InviteJson> createInvite(
      Person person, RoomKey chat, CreateInviteBody body) {
    return manageInvites
        .create(chat, person.user(), body.uses(), body.life())
        .<HttpResponse<InviteJson>>map(invite -> HttpResponse.created(InviteJson.of(invite)))
        .orElseGet(Refusals::tooManyInvites);
  }

  /// Lists the invites that can still be used.
  @Get
  @ApiResponse(responseCode = "403", description = "Only the owner of the chat may do this")
  @ApiResponse(responseCode = "404", description = "Chat not found")
  HttpResponse<List<InviteJson>> list(Person person, @PathVariable String id) {
    return access.asOwner(
        person,
        id,
        chat -> HttpResponse.ok(manageInvites.list(chat).stream().map(InviteJson::of).toList()));
  }

  /// Shows an invite that can still be used.
  @Get("/{code}")
  @ApiResponse(responseCode = "403", description = "Only the owner of the chat may do this")
  @ApiResponse(responseCode = "404", description = "no such chat, or no such invite to it")
  HttpResponse<InviteJson> get(Person person, @PathVariable String id, @PathVariable String code) {
    return access.asOwner(
        person,
        id,
        chat ->
            Invite.Code.parse(code)
                .flatMap(parsed -> manageInvites.find(chat, parsed))
                .<HttpResponse<InviteJson>>map(invite -> HttpResponse.ok(InviteJson.of(invite)))
                .orElseGet(Refusals::noSuchInvite));
  }

  /// Ends an invite.
  @Delete("/{code}")
  @ApiResponse(responseCode = "204", description = "done")
  @ApiResponse(responseCode = "403", description = "Only the owner of the chat may do this")
  @ApiResponse(responseCode = "404", description = "no such chat, or no such invite to it")
  HttpResponse<Void> end(Person person, @PathVariable String id, @PathVariable String code) {
    return access.asOwner(
        person,
        id,
        chat ->
            Invite.Code.parse(code).filter(parsed -> manageInvites.end(chat, parsed)).isPresent()
                ? HttpResponse.noContent()
                : Refusals.noSuchInvite());
  }
}
