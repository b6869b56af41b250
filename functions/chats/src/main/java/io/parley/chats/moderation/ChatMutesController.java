package io.parley.chats.moderation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/// The mutes of a chat, for its owner and moderators.
@MessengerApi
@Controller("/chats/{id}/mutes")
final class ChatMutesController {

  private final ChatSanctionCalls calls;
  private final ChatSanctionList sanctions;

  ChatMutesController(ChatSanctionCalls calls, ChatSanctionList sanctions) {
    this.calls = calls;
    this.sanctions = sanctions;
  }

  /// Mutes a user, in the chat or not. It takes the place of an earlier one.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.NOT_ABOVE,
    Problem.ROOM_OF_SESSION,
    Problem.ROOM_NOT_FOUND
  })
  HttpResponse<ChatSanctionJson> mute(
      Person person, @PathVariable String id, @JsonBody ChatSanctionBody body) {
    return calls.mute(person, id, body);
  }

  /// Lists those in force, by user id. The next part is in the Link header.
  @Get
  @ListsSanctions
  @Refuses({Problem.BANNED, Problem.NOT_MODERATOR, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<ListedSanctionJson>> list(
      Person person, @PathVariable String id, HttpRequest<?> request) {
    return sanctions.list(person, id, Kind.MUTE, request);
  }

  /// Lifts one before it ends by itself.
  @Delete("/{userId}")
  @ApiResponse(responseCode = "204", description = "done")
  @Refuses({
    Problem.BANNED,
    Problem.NOT_MODERATOR,
    Problem.NOT_ABOVE,
    Problem.ROOM_OF_SESSION,
    Problem.ROOM_NOT_FOUND,
    Problem.NOT_MUTED
  })
  HttpResponse<Void> lift(Person person, @PathVariable String id, @PathVariable String userId) {
    return sanctions.lift(person, id, userId, Kind.MUTE, () -> Refusals.of(Problem.NOT_MUTED));
  }
}
