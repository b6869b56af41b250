package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.parley.core.limit.OverLimit;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageQuery;
import io.parley.core.message.Draft;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomKey;
import io.parley.core.sanction.Sanction;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.chatapi.Sent;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.idempotency.Attempt;
import io.parley.gateway.http.idempotency.IdempotentCreate;
import io.parley.gateway.http.request.JsonBody;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.ReadAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/// Messages of a room: send and list.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/rooms/{room_id}/messages")
final class MessagesController {

  private final RoomPaths paths;
  private final SendMessage sendMessage;
  private final FindMessage findMessage;
  private final ListMessages listMessages;
  private final RoomAnnouncements announcements;
  private final ReadAnnouncements readAnnouncements;
  private final MentionAnnouncements mentions;

  MessagesController(
      RoomPaths paths,
      SendMessage sendMessage,
      FindMessage findMessage,
      ListMessages listMessages,
      RoomAnnouncements announcements,
      ReadAnnouncements readAnnouncements,
      MentionAnnouncements mentions) {
    this.paths = paths;
    this.sendMessage = sendMessage;
    this.findMessage = findMessage;
    this.listMessages = listMessages;
    this.announcements = announcements;
    this.readAnnouncements = readAnnouncements;
    this.mentions = mentions;
  }

  /// Sends a message as a participant.
  @Post
  @IdempotentCreate
  @ApiResponse(responseCode = "201", description = "created", useReturnTypeSchema = true)
  @Refuses({
    Problem.ROOM_ACCESS_DENIED,
    Problem.BANNED,
    Problem.MUTED,
    Problem.ROOM_READ_ONLY,
    Problem.ROOM_NOT_FOUND,
    Problem.ROOM_INACTIVE,
    Problem.CONTENT_TOO_LONG,
    Problem.IDEMPOTENCY_MISMATCH,
    Problem.POSITION_TOO_OLD,
    Problem.REJECTED,
    Problem.RATE_LIMIT_EXCEEDED,
    Problem.SLOW_MODE
  })
  HttpResponse<Sent<MessageJson>> send(
      Caller caller,
      Attempt attempt,
      @PathVariable("room_id") String roomId,
      @JsonBody SendBody body) {
    Optional<HttpResponse<Sent<MessageJson>>> tooLong = ContentLimit.refusal(body.content());
    if (tooLong.isPresent()) {
      return tooLong.get();
    }
    Optional<RoomKey> room = paths.key(caller, roomId);
    if (room.isEmpty()) {
      return ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
    }
    Draft draft = body.draft(attempt);
    Send send = sendMessage.send(room.get(), draft);
    if (send instanceof Send.Accepted accepted) {
      mentions.announce(accepted);
      readAnnouncements.announceSend(draft, accepted);
    }
    return answerSend(send, body.clientMessageId() != null);
  }

  /// @param named by the sender, who is notified of a repeat
  private HttpResponse<Sent<MessageJson>> answerSend(Send send, boolean named) {
    return switch (send) {
      case Send.Accepted accepted ->
          ChatApiResponses.sent(
              MessageJson.of(announcements.announce(accepted, findMessage)),
              named && accepted.duplicate());
      case Send.NoSuchRoom _ -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND);
      case Send.RoomInactive _ -> ChatApiResponses.problem(Problem.ROOM_INACTIVE);
      case Send.NotAMember _ -> ChatApiResponses.problem(Problem.ROOM_ACCESS_DENIED);
      case Send.Banned(Sanction ban) -> ChatApiResponses.sanctioned(Problem.BANNED, ban);
      case Send.Muted(Sanction mute) -> ChatApiResponses.sanctioned(Problem.MUTED, mute);
      case Send.ReadOnly _ -> ChatApiResponses.problem(Problem.ROOM_READ_ONLY);
      case Send.Rejected(Optional<String> reason) -> ChatApiResponses.rejected(reason);
      case Send.TooSoon(OverLimit limit) -> ChatApiResponses.overLimit(limit);
      case Send.SlowedDown(OverLimit limit) -> ChatApiResponses.overLimit(Problem.SLOW_MODE, limit);
      case Send.Mismatch _ -> ChatApiResponses.problem(Problem.IDEMPOTENCY_MISMATCH);
      case Send.PositionTooOld _ -> ChatApiResponses.problem(Problem.POSITION_TOO_OLD);
    };
  }

  /// Lists a room's messages.
  @Get
  @ListQuery.Documented
  @Refuses(Problem.ROOM_NOT_FOUND)
  HttpResponse<PageJson> list(
      Caller caller, @PathVariable("room_id") String roomId, HttpRequest<?> request) {
    MessageQuery query = ListQuery.of(request);
    return paths
        .key(caller, roomId)
        .flatMap(room -> listMessages.list(room, query))
        .<HttpResponse<PageJson>>map(page -> HttpResponse.ok(PageJson.of(query, page)))
        .orElseGet(() -> ChatApiResponses.problem(Problem.ROOM_NOT_FOUND));
  }
}
