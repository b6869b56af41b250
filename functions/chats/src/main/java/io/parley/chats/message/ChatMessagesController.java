package io.parley.chats.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Refusals;
import io.parley.core.limit.OverLimit;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessagePage;
import io.parley.core.listing.MessageQuery;
import io.parley.core.message.Draft;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomKey;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.error.StatusErrorFormat;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;

/// Messages of a chat.
@MessengerApi
@Controller("/chats/{id}/messages")
final class ChatMessagesController {

  private final ChatAccess access;
  private final SendMessage sendMessage;
  private final FindMessage findMessage;
  private final ListMessages listMessages;
  private final MessageView view;
  private final MessageAnnouncements announcements;

  ChatMessagesController(
      ChatAccess access,
      SendMessage sendMessage,
      FindMessage findMessage,
      ListMessages listMessages,
      MessageView view,
      MessageAnnouncements announcements) {
    this.access = access;
    this.sendMessage = sendMessage;
    this.findMessage = findMessage;
    this.listMessages = listMessages;
    this.view = view;
    this.announcements = announcements;
  }

  /// Sends a message.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.BANNED,
    Problem.MUTED,
    Problem.ROOM_READ_ONLY,
    Problem.ROOM_NOT_FOUND,
    Problem.ROOM_INACTIVE,
    Problem.IDEMPOTENCY_MISMATCH,
    Problem.REPLY_TO_UNKNOWN,
    Problem.REJECTED,
    Problem.RATE_LIMIT_EXCEEDED,
    Problem.SLOW_MODE
  })
  HttpResponse<ChatMessageJson> send(
      Person person, Attempt attempt, @PathVariable String id, @JsonBody SendMessageBody body) {
    Optional<RoomKey> chat = access.key(person, id);
    if (chat.isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    // A caller who is not a member learns nothing of its messages.
    if (body.answered().isPresent() && access.find(person, chat.get()).isEmpty()) {
      return Refusals.of(Problem.ROOM_NOT_FOUND);
    }
    return body.answered().filter(message -> !findMessage.isIn(chat.get(), message)).isPresent()
        ? Refusals.of(Problem.REPLY_TO_UNKNOWN)
        : sendDraft(person, chat.get(), body.draft(person.user(), attempt));
  }

  private HttpResponse<ChatMessageJson> sendDraft(Person person, RoomKey chat, Draft draft) {
    return switch (sendMessage.send(chat, draft)) {
      case Send.Accepted accepted ->
          HttpResponse.created(view.show(person, announcements.announce(draft, accepted)));
      case Send.NoSuchRoom _, Send.NotAMember _ -> Refusals.of(Problem.ROOM_NOT_FOUND);
      case Send.RoomInactive _ -> Refusals.of(Problem.ROOM_INACTIVE);
      case Send.Banned(Sanction ban) -> Refusals.sanctioned(Problem.BANNED, ban);
      case Send.Muted(Sanction mute) -> Refusals.sanctioned(Problem.MUTED, mute);
      case Send.ReadOnly _ -> StatusErrorFormat.coded(Problem.ROOM_READ_ONLY);
      case Send.Rejected(Optional<String> reason) -> Refusals.rejected(reason);
      case Send.TooSoon(OverLimit limit) -> StatusErrorFormat.overLimit(limit);
      case Send.SlowedDown(OverLimit limit) ->
          StatusErrorFormat.overLimit(Problem.SLOW_MODE, limit);
      case Send.Mismatch _ -> Refusals.of(Problem.IDEMPOTENCY_MISMATCH);
      // Only a message with a position can be that.
      case Send.PositionTooOld _ -> throw new IllegalStateException("no position was given");
    };
  }

  /// In the order of the chat: what follows a position, or else the last there are.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "after_seq",
            in = ParameterIn.QUERY,
            description = "what follows this position",
            schema = @Schema(type = "integer", minimum = "0")),
        @Parameter(
            name = "before_seq",
            in = ParameterIn.QUERY,
            description = "what comes before this position",
            schema = @Schema(type = "integer", minimum = "1")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
      })
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<ChatMessageJson>> list(
      Person person, @PathVariable String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    long after = query.number("after_seq", 0, Long.MAX_VALUE, -1);
    long before = query.number("before_seq", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.DEFAULT_LIMIT);
    query.check();
    boolean forward = after >= 0;
    return access
        .find(person, id)
        .map(chat -> chat.room().key())
        .flatMap(
            key ->
                listMessages.list(
                    key, new MessageQuery(Math.max(0, after), before, 0, limit, forward)))
        .<HttpResponse<List<ChatMessageJson>>>map(
            page -> HttpResponse.ok(view.show(person, inOrder(page, forward))))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  private static List<Message> inOrder(MessagePage page, boolean forward) {
    return forward ? page.messages() : page.messages().reversed();
  }
}
