package io.parley.chats.moderation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.chat.MyChat;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;

/// The caller's own membership of a chat.
@MessengerApi
@Controller("/chats/{id}/members/me")
final class OwnMembershipController {

  private final ChatAccess access;

  OwnMembershipController(ChatAccess access) {
    this.access = access;
  }

  /// Shows the caller's role, the mute that keeps them from sending, and the chat's slow mode.
  @Get
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND})
  HttpResponse<MembershipJson> show(Person person, @PathVariable String id) {
    return access
        .find(person, id)
        .<HttpResponse<MembershipJson>>map(chat -> toAnswer(person, chat))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  private static HttpResponse<MembershipJson> toAnswer(Person person, MyChat chat) {
    return HttpResponse.ok(MembershipJson.of(person.user(), chat));
  }
}
